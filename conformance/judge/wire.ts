import { arrivalRule } from '../cases/vocabulary.ts'
import { replies } from './arrival.ts'
import { pointAt } from './caret.ts'
import type { Outcome } from './outcome.ts'
import { blocked, broken, holds, untested } from './outcome.ts'
import { type ConnectionView, type DutyView, shown, waitFor } from './view.ts'

/** wire/one-object: what came back is exactly one JSON object in UTF-8. */
export function oneObject({ connection }: DutyView): Outcome {
  const { reply, octets } = connection
  const expected = 'one JSON object'
  const where = shown(octets)
  switch (reply.kind) {
    case 'nothing':
      return noReply(connection)
    case 'incomplete':
      return broken({ expected, found: 'an object that does not end', where })
    case 'not-an-object':
      return broken({ expected, found: reply.why, where: pointAt(octets, reply.at) })
    case 'object':
      return reply.after === 'other'
        ? broken({
            expected,
            found: 'an object, and other octets after it',
            where: pointAt(octets, reply.end),
          })
        : holds()
  }
}

/** wire/line-feed: one LF ends the message. */
export function lineFeed({ connection }: DutyView): Outcome {
  const { reply, octets } = connection
  if (reply.kind !== 'object') return noReply(connection)
  if (reply.after === 'line feed' || reply.after === 'object') return holds()
  if (
    reply.after === 'nothing' &&
    connection.end === undefined &&
    waitFor(connection, 'close') === undefined
  )
    return untested('it may come later: the end of the connection was not waited for')
  const found =
    reply.after === 'nothing' ? 'nothing after the object' : shown(octets.subarray(reply.end))
  return broken({ expected: 'one LF after the object', found, where: shown(octets) })
}

/** wire/size-limit: a message of 1024 octets is answered, a longer one is not. */
export function sizeLimit(view: DutyView): Outcome {
  const { connection } = view
  if (connection.planned.stimulus.kind === 'in-range') return replies(view)
  return connection.octets.length === 0
    ? holds()
    : broken({
        expected: 'no reply to a message of more than 1024 octets',
        found: shown(connection.octets),
        where: 'the answer to the long message',
      })
}

/** What depends on a reply that did not come is blocked by the rule that its absence breaks. */
export function noReply(connection: ConnectionView): Outcome {
  const { reply } = connection
  if (reply.kind === 'nothing')
    return blocked('there was no reply', arrivalRule(connection.planned))
  return blocked('the reply could not be read', 'wire/one-object')
}
