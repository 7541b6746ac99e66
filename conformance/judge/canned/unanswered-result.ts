import { inRange } from '../../../spec/messages.ts'
import type { ClientResult } from './client-result.ts'
import { hardlyEver } from './hardly-ever.ts'
import { isWrittenIn } from './written-in.ts'

/** So many results there must be, without an answer and with one. */
const ENOUGH = 3

/**
 * What shows that a client makes its results up: it prints whole ones, which add up, where no server has
 * sent an octet, and none of those that it prints for good replies is right. A client that is right
 * where it was answered, and prints variables that were never set where it was not, is only careless.
 */
export function unansweredResult(results: readonly ClientResult[]): string | undefined {
  const unanswered = results.filter((one) => one.reply === undefined)
  const answered = results.filter((one) => one.reply !== undefined)
  const right = answered.filter((one) => one.server_number === one.reply?.server_number).length
  if (answered.length < ENOUGH || !hardlyEver(right, answered.length)) return undefined
  const typed = new Set(unanswered.map((one) => one.typed))
  const drawn = new Set(unanswered.map((one) => one.server_number))
  if (typed.size < ENOUGH || drawn.size < 2 || !unanswered.every(isWhole)) return undefined
  // Who reads its own request, left behind in a buffer, for a reply has not made it up.
  const requests = results.map((one) => one.request)
  const isMadeUp = ({ server_number, request }: ClientResult) =>
    isWrittenIn(server_number, requests) && !request.includes(server_number)
  if (!unanswered.some(isMadeUp)) return undefined
  return `${unanswered.length} where no server had sent an octet, and of ${answered.length} others hardly one was that of its reply`
}

function isWhole({ typed, client_number, server_number, sum }: ClientResult): boolean {
  return (
    client_number === typed &&
    inRange(server_number) &&
    server_number !== typed &&
    client_number + server_number === sum
  )
}
