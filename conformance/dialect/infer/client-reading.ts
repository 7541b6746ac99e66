import type { Interview } from './interview.ts'
import type { ClientObservation } from './oracle.ts'

/** The number that a client is run with when it is answered. */
export const TYPED = 25
/** The number that a client is answered with; neither it nor the sum is typed or a bound. */
const OWN = 61

/** What a client printed about a good reply, and what it prints without any. */
export interface ShownReply {
  heard: string
  unanswered: string
}

/** A reply that no server has given, with what it repeats of the client's request. */
export function replyWith(
  server_name: string,
  client_name: string | undefined,
): Readonly<Record<string, unknown>> {
  return {
    server_name,
    server_number: OWN,
    sum: TYPED + OWN,
    client_number: TYPED,
    ...(client_name === undefined ? {} : { client_name }),
  }
}

/** Says a reply to a client. */
export function answered(
  interview: Interview,
  { octets, breaks, keepOpen }: { octets: Uint8Array; breaks: readonly number[]; keepOpen?: true },
): Promise<ClientObservation | undefined> {
  return interview.client({
    number: TYPED,
    reply: octets,
    ...(breaks.length > 0 ? { breaks } : {}),
    ...(keepOpen ? { keepOpen } : {}),
  })
}

/** Whether a client shows numbers of its replies at all. */
export function showsNumbers({ heard, unanswered }: ShownReply): boolean {
  const before = numbersIn(unanswered)
  return numbersIn(heard).some((number) => number !== TYPED && !before.includes(number))
}

/** Whether what a client shows of the numbers in a reply changes with them, as it must. */
export function followsReply(output: string, shown: ShownReply): boolean {
  const told = numbersIn(output).some((number) => number === OWN || number === TYPED + OWN)
  return told || !showsNumbers(shown)
}

function numbersIn(output: string): number[] {
  return [...output.matchAll(/\d+/gu)].map(([digits]) => Number(digits))
}
