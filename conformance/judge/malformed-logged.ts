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
export function malformedLogged({ connection, evidence, run }: DutyView, log: LifeLog): Outcome {
  const { malformed: lines } = log
  const owing = log.logged.filter(owesLine)
  if (lines.length >= owing.length && (log.buffered || lines.length > 0)) return holds()
  const later = run.cases.filter(
    (one) => one.evidence.began >= evidence.ended && one.evidence.life === evidence.life,
  )
  const from = connection.evidence?.events[0]?.at ?? evidence.began
  if (linesIn(lines, from, later[0]) > 0 || cameLate(lines, owing, later)) return holds()
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

/** How many lines came from a time (ms) on until the next case began. */
function linesIn(lines: readonly LogEntry[], from: number, next: CaseView | undefined): number {
  const to = next?.evidence.began ?? Number.POSITIVE_INFINITY
  return lines.filter(({ at }) => at >= from && at < to).length
}

/**
 * A thread may log its error after it has closed the connection, while the next case runs already: then
 * that has a line too many, or its own lines have come late in turn.
 */
function cameLate(
  lines: readonly LogEntry[],
  owing: readonly Logged[],
  later: readonly CaseView[],
): boolean {
  for (const [index, { evidence }] of later.slice(0, LATE).entries()) {
    const found = linesIn(lines, evidence.began, later[index + 1])
    if (found > owing.filter(({ view }) => view.evidence === evidence).length) return true
    if (found === 0) return false
  }
  return false
}

function owesLine({ connection }: Logged): boolean {
  return eventsOf(connection.planned).includes('malformed')
}
