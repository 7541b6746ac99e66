import type { Trait } from '../wire/stimulus.ts'
import { pointAt, pointAtField } from './caret.ts'
import { jsonShown } from './json-shown.ts'
import { blocked, broken, type HintId, holds, type Outcome } from './outcome.ts'
import { type ConnectionView, type DutyView, shown, waitFor, whatCame } from './view.ts'

/**
 * exchange/replies and the rules that set a request apart (wire/segments, range/boundaries, …): the
 * request gets exactly one reply, in time. What the reply says is judged elsewhere.
 */
export function replies({ connection, life, evidence }: DutyView): Outcome {
  const wait = waitFor(connection, 'reply')
  if (wait === undefined) return blocked(evidence.cut?.reason ?? 'the exchange was not begun')
  const cameToAnEnd = wait.outcome === 'impossible' && connection.octets.length > 0
  if (wait.outcome === 'came' || cameToAnEnd) return once(connection)
  if (wait.shortened !== undefined && wait.outcome === 'deadline')
    return blocked('there was no reply in a tenth of the time', wait.shortened)
  return broken({
    expected: `a reply within ${wait.limit_ms / 1000} s`,
    found: lateReply(connection, wait.limit_ms) ?? whatCame(connection, life),
    where: placeOf(connection),
    hint: hintFor(connection),
  })
}

function once(connection: ConnectionView): Outcome {
  const { reply, octets } = connection
  if (reply.kind === 'object' && reply.after === 'object')
    return broken({
      expected: 'exactly one reply',
      found: 'a second object after the first',
      where: pointAt(octets, reply.end),
    })
  return echoes(connection)
}

/** What a dialect lets a reply repeat of its request is what was asked. */
function echoes(connection: ConnectionView): Outcome {
  const { reply, planned, codec } = connection
  if (reply.kind !== 'object' || planned.stimulus.kind !== 'in-range') return holds()
  const { client_name, client_number } = planned.stimulus.request
  for (const [field, asked] of [
    ['client_name', client_name],
    ['client_number', client_number],
  ] as const) {
    const found = reply.members[field]
    if (found === asked || !codec.required.has(field)) continue
    return broken({
      expected: `${field} ${jsonShown(asked)}, as in the request`,
      found: jsonShown(found),
      where: pointAtField(connection, field),
    })
  }
  return holds()
}

/** Set if a reply came after its deadline, or only once the client had closed its half. */
function lateReply({ evidence, reply, octets }: ConnectionView, limit: number): string | undefined {
  if (reply.kind !== 'object') return undefined
  const events = evidence?.events ?? []
  const asked = events.find(({ kind }) => kind === 'half-closed')
  const came = events.find(({ kind }) => kind === 'received')
  if (came === undefined) return undefined
  if (asked !== undefined && came.at > asked.at)
    return `${shown(octets)}, but only after the client had closed its sending side`
  const sent = events.findLast(({ kind }) => kind === 'sent')
  const after = ((came.at - (sent?.at ?? came.at)) / 1000).toFixed(1)
  return `${shown(octets)}, late: after ${after} s (limit ${limit / 1000} s)`
}

/** Where in the transcript the answer was missing. */
export function placeOf({ planned, index }: ConnectionView): string {
  const { stimulus, purpose } = planned
  const what =
    stimulus.kind === 'in-range' || stimulus.kind === 'out-of-range'
      ? `client_number ${stimulus.request.client_number}`
      : stimulus.kind
  const role = purpose === 'script' ? '' : ` (${purpose})`
  return `connection ${index + 1}${role}: ${what}`
}

const HINTS: Partial<Record<Trait, HintId>> = {
  'no-line-feed': 'waits-for-line-feed',
  'line-feed-within': 'waits-for-line-feed',
  segments: 'one-recv',
  boundary: 'range-off-by-one',
}

/** The same where the answer came only once the client had closed its half. */
const LATE_HINTS: Partial<Record<Trait, HintId>> = {
  plain: 'waits-for-end-of-stream',
  'no-line-feed': 'waits-for-line-feed',
  segments: 'waits-for-end-of-stream',
  boundary: 'waits-for-end-of-stream',
}

function hintFor({ planned, evidence, reply, end }: ConnectionView): HintId | undefined {
  if (
    reply.kind === 'object' &&
    (evidence?.events ?? []).some(({ kind }) => kind === 'half-closed')
  )
    return LATE_HINTS[planned.stimulus.kind === 'in-range' ? planned.stimulus.trait : 'plain']
  if (planned.beside_silence) return undefined
  if (planned.after === 'in-range' && end === 'refused') return 'single-shot'
  if (planned.after === 'malformed' || planned.after === 'left-early') return 'uncaught'
  return planned.stimulus.kind === 'in-range' ? HINTS[planned.stimulus.trait] : undefined
}
