import { membersOf } from './explains.ts'
import type { Hypothesis } from './hypothesis.ts'
import { holdsWord, type Printed, printedAs } from './printed.ts'
import type { LoneAnswer } from './request-trial.ts'

/** What shows that a server has read numbers and names as they were sent. */
export interface BorneOut {
  /** `replies` that add up, what it prints, or nothing where it prints nothing; `not` if it speaks against it. */
  numbers: 'replies' | 'prints' | 'nothing' | 'not'
  /** Whether it prints the numbers that it was sent, or their sums. */
  printsNumbers: boolean
  /** Whether it prints or repeats each name just as it was sent. */
  names: boolean
}

/** What a server's answers show of how it has read its requests, if a reading of them is right. */
export function borneOut(answers: readonly LoneAnswer[], hypothesis: Hypothesis): BorneOut {
  const read = answers.map(({ sample, output }) => {
    const { client_number, client_name } = sample
    const members = membersOf(hypothesis, sample, 'reply') ?? {}
    const { server_number, sum } = members
    const expected = typeof server_number === 'number' ? server_number + client_number : sum
    return {
      sum,
      server_number,
      isRepeated: members['client_number'] === client_number,
      isNameRepeated: members['client_name'] === client_name,
      printsNumber: holdsWord(output, String(client_number)),
      printsSum: typeof expected === 'number' && holdsWord(output, String(expected)),
    }
  })
  const printsNumbers = read.every(({ printsNumber, printsSum }) => printsNumber || printsSum)
  const isNameShown = answers.every((answer, index) => {
    const printed = nameIn(answer)
    return (
      printed === 'exact' ||
      (printed === 'absent' && read[index]?.isNameRepeated === true && !isMarked(answer))
    )
  })
  const isSummed = read.every(({ sum }) => sum !== undefined)
  const sums = new Set(read.map(({ sum }) => sum)).size
  const own = new Set(read.map(({ server_number }) => server_number)).size
  return { numbers: numbers(), printsNumbers, names: isNameShown }

  function numbers(): BorneOut['numbers'] {
    if (isSummed) return sums > 1 ? 'replies' : 'not'
    if (read.every(({ printsSum }) => printsSum)) return 'prints'
    // A number that never changes may be anything.
    if (own < 2) return 'not'
    if (read.every(({ isRepeated }) => isRepeated)) return 'replies'
    if (printsNumbers) return 'prints'
    return answers.every(({ output }) => output.trim() === '') ? 'nothing' : 'not'
  }
}

/** How a server prints a name: a mark behind it may have been read as a part of it. */
function nameIn({ sample: { client_name }, asked, output }: LoneAnswer): Printed {
  const at = asked.indexOf(client_name)
  const before = asked.slice(0, at)
  const after = asked.slice(at + client_name.length)
  const mark = markBehind(client_name, asked)
  const marked = new RegExp(`${escaped(client_name + mark)}(?=\\W|$)`, 'gmu')
  const rest = mark === '' ? output : output.replaceAll(marked, mark)
  const printed = printedAs(rest, client_name, { before, after })
  return printed === 'absent' && rest !== output ? 'grown' : printed
}

/** Whether a reply repeats the name with the mark behind it, which may have been read as a part of it. */
function isMarked({ sample: { client_name, octets }, asked }: LoneAnswer): boolean {
  const mark = markBehind(client_name, asked)
  // A quote is none: JSON says where a name ends.
  return mark !== '' && mark !== '"' && Buffer.from(octets).includes(client_name + mark)
}

/** The mark between the name and the number in a request. */
export function markBehind(name: string, asked: string): string {
  const after = asked.slice(asked.indexOf(name) + name.length)
  return /^[^\p{L}\p{N}\r\n]/u.exec(after)?.[0] ?? ''
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}
