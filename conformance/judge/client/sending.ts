import { FIELDS, type Field } from '../../../spec/dialect/field.ts'
import { RANGE } from '../../../spec/messages.ts'
import { pointAt, pointAtField } from '../caret.ts'
import { jsonShown } from '../json-shown.ts'
import { lineFeedIn, oneObjectIn } from '../message-form.ts'
import { blocked, broken, type HintId, holds, type Outcome, untested } from '../outcome.ts'
import { shown } from '../view.ts'
import { type ClientView, clientWait, whatBecame } from './client-view.ts'

/** wire/one-object: what the client sent is exactly one JSON object in UTF-8. */
export function oneObject({ message, octets, codec }: ClientView): Outcome {
  const nothing = blocked('nothing was sent', 'client/request')
  return oneObjectIn({ octets, reading: message, codec }, nothing)
}

/** wire/line-feed: one LF ends the request. */
export function lineFeed({ message, octets, codec, connection }: ClientView): Outcome {
  const cut = connection?.events.some(({ kind }) => kind === 'reset-by-us') === true
  const bare = cut
    ? untested('it may have come later: the suite had reset the connection')
    : undefined
  const none = blocked('no object was sent', 'wire/one-object')
  return lineFeedIn({ octets, reading: message, codec }, { none, bare })
}

/** client/request: one connection, and one valid request on it with the number that was typed. */
export function request(view: ClientView): Outcome {
  const { evidence, message, octets, situation } = view
  const number = 'number' in situation ? situation.number : undefined
  if (evidence.connections.length === 0) return noConnection(view)
  if (evidence.connections.length > 1)
    return broken({
      expected: 'one connection',
      found: `${evidence.connections.length} of them`,
      where: `after ${JSON.stringify(number)} was typed`,
    })
  if (message.kind === 'nothing')
    return broken({
      expected: 'a request',
      found: `a connection, and nothing on it; ${whatBecame(view)}`,
      where: 'the first connection',
    })
  if (message.kind !== 'object') return blocked('no object was sent', 'wire/one-object')
  if (message.after === 'object')
    return broken({
      expected: 'one request',
      found: 'a second object after the first',
      where: pointAt(octets, message.end),
    })
  return valid(view, number)
}

function noConnection(view: ClientView): Outcome {
  const wait = clientWait(view, 'connection')
  return broken({
    expected: `a connection to ${view.evidence.host}:${view.evidence.port} within ${(wait?.limit_ms ?? 0) / 1000} s`,
    found: `none; ${whatBecame(view)}`,
    where: 'its start',
    hint: /refused/iu.test(whatBecame(view)) ? 'other-port' : undefined,
  })
}

function valid(
  { request: sent, problem, octets, codec }: ClientView,
  number: number | undefined,
): Outcome {
  if (problem !== undefined) {
    const member = problem.pointer.slice(1)
    return broken({
      expected: `${member === '' ? 'the request' : member}: ${problem.expected}`,
      found: jsonShown(problem.found),
      where: isField(member) ? pointAtField({ octets, codec }, member) : shown(octets),
      hint:
        typeof problem.found === 'string' && member === 'client_number'
          ? 'number-as-text'
          : undefined,
    })
  }
  if (sent === undefined || sent.client_number === number) return holds()
  return broken({
    expected: `client_number ${number}, as it was typed`,
    found: String(sent.client_number),
    where: pointAtField({ octets, codec }, 'client_number'),
  })
}

function isField(member: string): member is Field {
  return FIELDS.some((field) => field === member)
}

/** client/sends-out-of-range: the number is sent all the same, and the client ends by itself. */
export function sendsOutOfRange(view: ClientView): Outcome {
  const sent = request(view)
  if (sent.kind !== 'holds')
    return sent.kind === 'broken' ? { ...sent, ...sendingHint(view) } : sent
  const wait = clientWait(view, 'exit')
  if (wait === undefined || wait.outcome === 'came') return holds()
  if (wait.shortened !== undefined)
    return blocked('it did not end in a tenth of the time', wait.shortened)
  return broken({
    expected: `an end of its process within ${wait.limit_ms / 1000} s, without a reply`,
    found: `it waited; ${whatBecame(view)}`,
    where: numberOf(view),
    hint: 'waits-for-reply',
  })
}

/** range/wide-integers: the same, for numbers that do not fit into 16 or 32 bits. */
export function wideIntegers(view: ClientView): Outcome {
  const outcome = sendsOutOfRange(view)
  const cut = outcome.kind === 'broken' && view.request !== undefined
  return cut ? { ...outcome, hint: 'number-cut' } : outcome
}

/** The next to the range are those that an off-by-one takes for numbers in it. */
function sendingHint({ request: sent }: ClientView): { hint?: HintId } {
  return sent === undefined ? { hint: 'refuses-out-of-range' } : {}
}

/** What was typed, as a place in the transcript. */
export function numberOf({ situation }: ClientView): string {
  const typed = 'number' in situation ? String(situation.number) : 'no integer'
  return `after ${typed} was typed (range ${RANGE.minimum}..${RANGE.maximum})`
}
