import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { readLine } from '../../spec/log-event.ts'
import { arrivalRule } from '../cases/vocabulary.ts'
import { escapeForTerminal } from '../escape.ts'
import type { LifeLog } from './life-log.ts'
import { placeOfLine } from './log.ts'
import { type Outcome, blocked, broken, holds } from './outcome.ts'
import { expectedLine, loggedOf } from './server-log.ts'
import type { DutyView } from './view.ts'

/** agreement/server-log: names, numbers and sum in the log are those that crossed the wire. */
export function serverLogAgrees(view: DutyView, log: LifeLog): Outcome {
  const { connection } = view
  if (connection.reply.kind !== 'object') return blocked('there was no reply', arrivalRule(connection.planned))
  const one = loggedOf(view, log)
  for (const event of ['names', 'numbers'] as const) {
    const line = one?.lines.get(event)
    if (line === undefined) return blocked('its line is missing', `server-log/${event}`)
    if (one?.differing.has(event) !== true) continue
    const expected = expectedLine(event, view)
    if (event === 'names' && sameButForEncoding(line.text, expected)) continue
    if (readLine(LOG_EVENTS.server[event], line.text) === undefined)
      return blocked('its line is not well formed', `server-log/${event}`)
    return broken({
      expected,
      found: escapeForTerminal(line.text, 200),
      where: placeOfLine(line),
    })
  }
  return holds()
}

/** A name that only lost its non-ASCII letters on the way to the log is a matter of the terminal. */
function sameButForEncoding(line: string, expected: string): boolean {
  const ascii = (text: string) => text.replaceAll(/[^\u0020-\u007e]+|\?+|\\u[0-9a-f]{4}/giu, '·')
  return /[^\u0020-\u007e]/u.test(expected) && ascii(line).replaceAll(/·+/gu, '·') === ascii(expected).replaceAll(/·+/gu, '·')
}
