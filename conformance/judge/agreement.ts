import { readLine } from '../../spec/log-event.ts'
import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { escapeForTerminal } from '../escape.ts'
import { sameButForEncoding } from './encoding.ts'
import type { LifeLog } from './life-log.ts'
import { placeOfLine } from './log.ts'
import { blocked, broken, type HintId, holds, type Outcome } from './outcome.ts'
import { expectedLine, loggedOf } from './server-log.ts'
import type { DutyView } from './view.ts'
import { noReply } from './wire.ts'

/** agreement/server-log: names, numbers and sum in the log are those that crossed the wire. */
export function serverLogAgrees(view: DutyView, log: LifeLog): Outcome {
  const { connection } = view
  if (connection.reply.kind !== 'object') return noReply(connection)
  const one = loggedOf(view, log)
  let remark: HintId | undefined
  for (const event of ['names', 'numbers'] as const) {
    const line = one?.lines.get(event)
    if (line === undefined) return blocked('its line is missing', `server-log/${event}`)
    if (one?.differing.has(event) !== true) continue
    const expected = expectedLine(event, view)
    if (event === 'names' && sameButForEncoding(line.text, expected)) {
      remark = 'encoding'
      continue
    }
    if (readLine(LOG_EVENTS.server[event], line.text) === undefined)
      return blocked('its line is not well formed', `server-log/${event}`)
    return broken({
      expected,
      found: escapeForTerminal(line.text, 200),
      where: placeOfLine(line),
    })
  }
  return holds(remark)
}
