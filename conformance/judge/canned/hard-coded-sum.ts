import { hardlyEver } from './hardly-ever.ts'
import { isRight, numbersAsked, plainRequests, type ServerAnswer } from './server-answer.ts'
import { isWrittenIn } from './written-in.ts'

/** So many different numbers must have been asked before one reply for all of them tells anything. */
const ENOUGH = 3
/** The same for one sum beside changing numbers of the server. */
const ENOUGH_SUMS = 8

/**
 * What shows that the sum was written into the server: it is the same in all replies of several lives,
 * whatever was asked. A server_number that never changes is legal, and so is a sum that is right.
 */
export function hardCodedSum(lives: readonly (readonly ServerAnswer[])[]): string | undefined {
  const all = lives.flat()
  const [first] = all
  if (first === undefined || lives.length < 2) return undefined
  const { sum, server_number } = first
  const right = all.filter(isRight).length
  if (all.some((one) => one.sum !== sum) || !hardlyEver(right, all.length)) return undefined
  // A server that keeps its first answer of a life is wrong, but has added.
  if (lives.every(([one]) => one !== undefined && isRight(one))) return undefined
  const asked = numbersAsked(all).size
  const whatever = `in each of ${all.length} replies, whichever of ${asked} numbers was asked`
  const own = new Set(all.map((one) => one.server_number))
  if (own.size === 1) {
    // Besides the number of the server, something that never changed was added.
    const added = sum - server_number
    const written = added !== server_number && isWrittenIn(added, plainRequests(all))
    if (asked < ENOUGH || !written) return undefined
    return `server_number ${server_number} and sum ${sum} ${whatever}`
  }
  if (asked < ENOUGH_SUMS || own.size < ENOUGH) return undefined
  return isWrittenIn(sum, plainRequests(all)) ? `sum ${sum} ${whatever}` : undefined
}
