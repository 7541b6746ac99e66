import { formatLine } from '../../spec/log-event.ts'
import { MalformedRequest } from '../../spec/log-lines.ts'
import { eventsOf } from '../cases/vocabulary.ts'
import { placeOf } from './arrival.ts'
import { cutLog } from './found-line.ts'
import type { LifeLog, LogEntry, Logged } from './life-log.ts'
import { blocked, broken, holds, type Outcome } from './outcome.ts'
import type { CaseView, DutyView } from './view.ts'

/** In how many of the cases that follow a line can come late. */
const LATE = 3

/** server-log/malformed: an ERROR line came in answer to the malformed request. */
export function malformedLogged(view: DutyView, log: LifeLog): Outcome {
  const { connection, evidence, run } = view
  const { malformed: lines } = log
  const owing = log.logged.filter(owesLine)
  if (lines.length >= owing.length && (log.buffered || lines.length > 0)) return holds()
  const own = run.cases.filter((one) => one.evidence.life === evidence.life)
  const [{ to } = FOREVER, ...later] = spansOf(own, owing, lines).slice(
    own.findIndex((one) => one.evidence === evidence),
  )
  const from = connection.evidence?.events[0]?.at ?? evidence.began
  if (lines.some(({ at }) => at >= from && at < to)) return holds()
  if (cameLate(later)) return holds()
  if (log.entries.length === 0) return cutLog(log)
  if (log.dropped > 0) return blocked('the log was too long to be kept whole')
  const open = connection.waits.find(({ outcome }) => outcome === 'deadline')
  if (open !== undefined)
    return blocked('its connection was never closed', open.shortened ?? 'malformed/closes')
  return broken({
    expected: formatLine(MalformedRequest, { reason: '…' }),
    found: 'no such line',
    where: placeOf(connection),
  })
}

/** The time of a case, from its beginning to that of the next (ms), and its lines beside those owed. */
interface Span {
  to: number
  owed: number
  found: number
}

const FOREVER: Span = { to: Number.POSITIVE_INFINITY, owed: 0, found: 0 }

function spansOf(
  cases: readonly CaseView[],
  owing: readonly Logged[],
  lines: readonly LogEntry[],
): Span[] {
  return cases.map(({ evidence }, index) => {
    const to = cases[index + 1]?.evidence.began ?? Number.POSITIVE_INFINITY
    const found = lines.filter(({ at }) => at >= evidence.began && at < to).length
    return { to, found, owed: owing.filter((one) => one.view.evidence === evidence).length }
  })
}

/**
 * A thread may log its error after it has closed the connection, while the next case runs already: then
 * that has a line too many, or its own lines have come late in turn.
 */
function cameLate(later: readonly Span[]): boolean {
  const next = later.slice(0, LATE)
  const surplus = next.findIndex(({ owed, found }) => found > owed)
  return surplus >= 0 && next.slice(0, surplus).every(({ found }) => found > 0)
}

function owesLine({ connection }: Logged): boolean {
  return eventsOf(connection.planned).includes('malformed')
}
