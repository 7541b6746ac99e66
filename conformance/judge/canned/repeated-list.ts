import { hardlyEver } from './hardly-ever.ts'
import { isRight, plainRequests, type ServerAnswer } from './server-answer.ts'
import { isWrittenIn } from './written-in.ts'

/** So many replies must be the same in two lives, in their order. */
const ENOUGH = 8
/** So many of them must have answered other numbers in the one than in the other. */
const ENOUGH_OTHERS = 6

/**
 * What shows that a server gives the replies of a list: two lives begin with the same ones in the same
 * order, though they were asked other numbers, and the list comes again and again. The repetition is
 * what sets it apart from a generator without a seed, or from something that counts upwards.
 */
export function repeatedList(lives: readonly (readonly ServerAnswer[])[]): string | undefined {
  const all = lives.flat()
  if (!hardlyEver(all.filter(isRight).length, all.length) || !isOfItsOwn(all)) return undefined
  for (const [index, one] of lives.entries()) {
    for (const other of lives.slice(index + 1)) {
      const shared = sharedBeginning(one, other)
      if (shared >= ENOUGH && tells({ one, other, shared })) return sentence(one, shared)
    }
  }
  return undefined
}

/** What is added to its own number is neither one of its own, nor a count, nor explained otherwise. */
function isOfItsOwn(answers: readonly ServerAnswer[]): boolean {
  const own = new Set(answers.map(({ server_number }) => server_number))
  const added = new Set(answers.map(({ sum, server_number }) => sum - server_number))
  const requests = plainRequests(answers)
  return (
    !isCount(added) &&
    [...added].some((one) => !own.has(one)) &&
    [...added].some((one) => isWrittenIn(one, requests))
  )
}

/** Whether numbers follow one another without a gap, as those of a counter or of descriptors do. */
function isCount(numbers: ReadonlySet<number>): boolean {
  return Math.max(...numbers) - Math.min(...numbers) < numbers.size
}

interface TwoLives {
  one: readonly ServerAnswer[]
  other: readonly ServerAnswer[]
  /** How many replies they have in common from their start on. */
  shared: number
}

function tells({ one, other, shared }: TwoLives): boolean {
  const others = one.slice(0, shared).filter(({ asked }, index) => {
    const also = other[index]?.asked
    return asked !== undefined && also !== undefined && asked !== also
  })
  if (others.length < ENOUGH_OTHERS || new Set(others.map(replyOf)).size < 2) return false
  return [one, other].every((life) => new Set(life.map(replyOf)).size * 2 <= life.length)
}

function sharedBeginning(one: readonly ServerAnswer[], other: readonly ServerAnswer[]): number {
  const differs = one.findIndex((answer, index) => {
    const also = other[index]
    return also === undefined || replyOf(answer) !== replyOf(also)
  })
  return differs < 0 ? one.length : differs
}

function replyOf({ server_number, sum }: ServerAnswer): string {
  return `${server_number} ${sum}`
}

function sentence(life: readonly ServerAnswer[], shared: number): string {
  const sums = life.slice(0, ENOUGH).map(({ sum }) => sum)
  return `two of its lives began with the same ${shared} replies (sums ${sums.join(', ')}…), though other numbers were asked`
}
