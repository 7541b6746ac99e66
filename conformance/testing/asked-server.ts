import { formatLine } from '../../spec/log-event.ts'
import { ServerNames, ServerNumbers } from '../../spec/log-lines.ts'
import type { Evidence } from '../evidence.ts'
import { octetsOf } from '../wire/octets.ts'
import { type CaseSketch, evidenceOf, outputOf } from './evidence.ts'

/** What a server on paper is asked: by whom, which number, and in which octets. */
export interface Question {
  client_name: string
  client_number: number
  request: Uint8Array
}

/** What it replies to one question, and the lines that it prints for it. */
export interface Reaction {
  server_number: number
  sum: number
  lines?: readonly string[]
}

/** What a server on paper does in one life. */
export interface PaperLife {
  answer: (question: Question, index: number) => Reaction
  /** Printed before anybody is there, and after everybody has gone. */
  early?: readonly string[]
  late?: readonly string[]
}

/** How many questions each life is asked, as in a run of the whole suite. */
const QUESTIONS = [30, 20, 1, 1, 1, 1, 1, 1]

/** The lines of an exchange as a good server prints them. */
export const printed = {
  names: (client_name: string) =>
    formatLine(ServerNames, { client_name, server_name: 'Ada Server' }),
  numbers: (client_number: number, server_number: number, sum = client_number + server_number) =>
    formatLine(ServerNumbers, { client_number, server_number, sum }),
}

/** The evidence of a run in which a server on paper is asked other things in each of its lives. */
export function askedServer(
  begin: (life: number) => PaperLife,
  questions: readonly number[] = QUESTIONS,
): Evidence {
  let asked = 0
  const cases: CaseSketch[] = []
  const lives = questions.map((count, life) => {
    const { answer, early = [], late = [] } = begin(life)
    const log: [number, string][] = early.map((line) => [cases.length * 100 - 50, `${line}\n`])
    for (let index = 0; index < count; index += 1) {
      asked += 1
      const question = questionOf(asked)
      const { client_name, client_number } = question
      const { lines = [], ...reply } = answer(question, index)
      const text = `${JSON.stringify({ server_name: 'Ada Server', ...reply })}\n`
      log.push(...lines.map((line): [number, string] => [cases.length * 100 + 5, `${line}\n`]))
      cases.push({
        life,
        script: [
          { client: { client_name, client_number } },
          { server: 'replies' },
          { server: 'closes' },
        ],
        answers: { 0: { reply: text } },
      })
    }
    log.push(...late.map((line): [number, string] => [cases.length * 100 - 5, `${line}\n`]))
    return { log: [outputOf(log)] }
  })
  return evidenceOf({ cases, lives })
}

/** The n-th question: numbers from 2 to 99 that do not repeat soon, and a name of its own. */
function questionOf(n: number): Question {
  const client_number = 2 + ((n * 37) % 98)
  const client_name = `Client number ${n}`.replace(/\d+/u, (digits) => letters(Number(digits)))
  const request = octetsOf(`${JSON.stringify({ client_name, client_number })}\n`)
  return { client_name, client_number, request }
}

function letters(n: number): string {
  return [...String(n * 7919)].map((digit) => 'kbdfghjlmn'[Number(digit)] ?? '').join('')
}
