import { placeOf } from './arrival.ts'
import { blocked, broken, holds, type Outcome } from './outcome.ts'
import { type ConnectionView, type DutyView, shown, waitFor } from './view.ts'

/** malformed/no-reply: nothing comes back for a request that is none. */
export function noReplyMalformed(view: DutyView): Outcome {
  if (!wasSent(view.connection))
    return blocked('the server was gone before it was sent', 'exchange/keeps-serving')
  if (view.connection.octets.length === 0) return holds()
  return broken({
    expected: 'no octet in answer to a malformed request',
    found: shown(view.connection.octets),
    where: whatWasWrong(view.connection),
  })
}

/** malformed/closes: that connection is closed; a reset counts as closed. */
export function closesMalformed(view: DutyView): Outcome {
  const { connection } = view
  if (!wasSent(connection))
    return blocked('the server was gone before it was sent', 'exchange/keeps-serving')
  const wait = waitFor(connection, 'close')
  if (wait === undefined) return blocked('the close was not waited for')
  if (wait.outcome === 'came') return holds()
  if (wait.shortened !== undefined)
    return blocked('it did not close in a tenth of the time', wait.shortened)
  return broken({
    expected: `a close within ${wait.limit_ms / 1000} s of the end of the request`,
    found: connection.end === 'flooded' ? 'an endless answer' : 'an open connection',
    where: whatWasWrong(connection),
    hint: 'no-close',
  })
}

function wasSent({ evidence, end }: ConnectionView): boolean {
  return evidence?.events.some(({ kind }) => kind === 'connected') === true && end !== 'refused'
}

function whatWasWrong(connection: ConnectionView): string {
  const { stimulus } = connection.planned
  return stimulus.kind === 'malformed' ? `malformed: ${stimulus.reason}` : placeOf(connection)
}
