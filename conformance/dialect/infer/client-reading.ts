import type { Interview } from './interview.ts'
import type { ClientObservation } from './oracle.ts'

/** The number that a client is run with when it is answered. */
export const TYPED = 25
/** The number that a client is answered with; neither it nor the sum is typed or a bound. */
const OWN = 61
const OWN_NUMBERS: readonly number[] = [OWN, TYPED + OWN]

/** What a client printed about a good reply, and what it prints without any. */
export interface ShownReply {
  heard: string
  unanswered: string
  /** The numbers in that reply that are the server's or a sum, by any reading of it. */
  telling: readonly number[]
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

/** Whether a client shows numbers of its replies at all, besides those of a name. */
export function showsNumbers(shown: ShownReply, name: string | undefined): boolean {
  return numbersShown(shown, name).length > 0
}

/** An output about a reply, and the name that was told in it. */
export interface Told {
  output: string
  name: string | undefined
}

/** Whether what a client shows of the numbers in a reply changes with them, as it must. */
export function followsReply(
  { output, name }: Told,
  { shown, genuine }: { shown: ShownReply; genuine: string | undefined },
): boolean {
  const before = numbersShown(shown, genuine)
  const now = numbersIn(output, name)
  const told = now.some((number) => OWN_NUMBERS.includes(number))
  const stale = before.some((number) => !OWN_NUMBERS.includes(number) && now.includes(number))
  return before.length === 0 || (told && !stale)
}

/** The numbers of a reply among those that a client prints, as far as it prints no other such. */
function numbersShown(
  { heard, unanswered, telling }: ShownReply,
  name: string | undefined,
): number[] {
  const known = [TYPED, ...numbersIn(unanswered, undefined)]
  return numbersIn(heard, name).filter(
    (number) => telling.includes(number) && !known.includes(number),
  )
}

function numbersIn(output: string, name: string | undefined): number[] {
  const rest = name === undefined || name === '' ? output : output.replaceAll(name, '')
  return [...rest.matchAll(/\d+/gu)].map(([digits]) => Number(digits))
}
