import { arrivalRule } from '../cases/vocabulary.ts'
import { replies } from './arrival.ts'
import { lineFeedIn, oneObjectIn, type SentMessage } from './message-form.ts'
import type { Outcome } from './outcome.ts'
import { blocked, broken, holds, untested } from './outcome.ts'
import { type ConnectionView, type DutyView, shown, waitFor } from './view.ts'

/** wire/one-object: what came back is exactly one JSON object in UTF-8. */
export function oneObject({ connection }: DutyView): Outcome {
  return oneObjectIn(sentOn(connection), noReply(connection))
}

/** wire/line-feed: one LF ends the message. */
export function lineFeed({ connection }: DutyView): Outcome {
  const isOpen = connection.end === undefined && waitFor(connection, 'close') === undefined
  const bare = isOpen
    ? untested('it may come later: the end of the connection was not waited for')
    : undefined
  return lineFeedIn(sentOn(connection), { none: noReply(connection), bare })
}

function sentOn({ octets, reply, codec }: ConnectionView): SentMessage {
  return { octets, reading: reply, codec }
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
