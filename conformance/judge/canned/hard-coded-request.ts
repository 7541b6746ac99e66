import { inRange } from '../../../spec/messages.ts'
import type { ClientRunView } from '../client/client-view.ts'
import { isWrittenIn } from './written-in.ts'

/** So many different numbers in range must have been typed. */
const ENOUGH = 3

/** What shows that the number of a request was written into the client: it is the same, whatever is typed. */
export function hardCodedRequest({ cases }: ClientRunView): string | undefined {
  const sent = cases.flatMap(({ situation, request, evidence }) =>
    request === undefined || !('number' in situation)
      ? []
      : [{ number: request.client_number, typed: situation.number, keys: evidence.plan.keyboard }],
  )
  const [first] = sent
  if (first === undefined || sent.some(({ number }) => number !== first.number)) return undefined
  const { number } = first
  const others = new Set(sent.flatMap(({ typed }) => (typed === number ? [] : [typed])))
  const enough = [...others].filter(inRange).length >= ENOUGH
  const keys = sent.map((one) => one.keys)
  return enough && isWrittenIn(number, keys)
    ? `${number} each time, whichever of ${others.size} others was typed`
    : undefined
}
