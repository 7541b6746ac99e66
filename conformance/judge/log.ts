import { LOG_LEVELS } from '../../spec/log-event.ts'
import { escapeForTerminal } from '../escape.ts'
import type { LifeLog, LogEntry } from './life-log.ts'
import { blocked, broken, holds, type Outcome } from './outcome.ts'
import type { CaseView } from './view.ts'

/** log/line-format: every line that is meant as a log line has the form of one. */
export function lineFormat(view: CaseView, log: LifeLog): Outcome {
  const outcome = formOf(windowOf(view, log), log)
  return outcome.kind === 'broken' && tookMalformed(view) ? FORGED : outcome
}

/** Whether the lines that are meant as log lines have the form of one; `all` is what was printed. */
export function formOf(lines: readonly LogEntry[], all: Printed): Outcome {
  const wrong = lines.find(({ kind }) => kind === 'meant as a log line')
  if (wrong === undefined) return ifAny(all)
  return broken({
    expected: `[LEVEL] [function]: message, LEVEL one of ${LOG_LEVELS.join(', ')}`,
    found: escapeForTerminal(wrong.text, 200),
    where: placeOfLine(wrong),
  })
}

/** All that a program printed, as far as it was kept. */
interface Printed {
  entries: readonly LogEntry[]
  /** Octets that were not. */
  dropped: number
}

/** log/no-stray-lines: nothing but log lines is printed. */
export function noStrayLines(view: CaseView, log: LifeLog): Outcome {
  const outcome = straysIn(windowOf(view, log), log)
  return outcome.kind === 'broken' && tookMalformed(view) ? FORGED : outcome
}

/** Whether there are lines that are no log lines; `all` is what was printed. */
export function straysIn(lines: readonly LogEntry[], all: Printed): Outcome {
  const stray = lines.filter(({ kind }) => kind === 'stray')
  const [first] = stray
  if (first === undefined) return ifAny(all)
  const more = stray.length > 1 ? ` (and ${stray.length - 1} more)` : ''
  return broken({
    expected: 'nothing but log lines',
    found: `${escapeForTerminal(first.text, 200)}${more}`,
    where: placeOfLine(first),
  })
}

/** A name that should not have been taken can tear its line, which is no fault of the log. */
const FORGED = blocked(
  'a malformed request was taken for a good one, and logged',
  'malformed/no-reply',
)

function tookMalformed({ connections }: CaseView): boolean {
  return connections.some(
    ({ planned, octets }) => planned.stimulus.kind === 'malformed' && octets.length > 0,
  )
}

/** Where a line stands in what the program printed. */
export function placeOfLine({ stream, number }: LogEntry): string {
  return stream === 'file' ? `line ${number} of the log` : `line ${number} of its ${stream}`
}

function ifAny({ entries, dropped }: Printed): Outcome {
  if (entries.length > 0) return holds()
  return blocked(dropped > 0 ? 'the log was too long to be kept' : 'it printed nothing')
}

/** What a program printed for a case: the lines of its exchanges, and all that came meanwhile. */
export function linesOf(view: CaseView, log: LifeLog): LogEntry[] {
  const owners = new Map(
    log.logged.flatMap(({ view: owner, lines }) =>
      [...lines.values()].map((line) => [line, owner]),
    ),
  )
  const free = windowOf(view, log).filter((entry) => !owners.has(entry))
  const own = log.entries.filter((entry) => owners.get(entry) === view)
  return [...own, ...free].sort((a, b) =>
    a.stream === b.stream ? a.number - b.number : a.at - b.at,
  )
}

/** The lines that came while the case ran: from its beginning to that of the next in its life. */
function windowOf({ evidence, run }: CaseView, { entries }: LifeLog): LogEntry[] {
  const later = run.cases.filter((one) => one.evidence.life === evidence.life)
  const index = later.findIndex((one) => one.evidence === evidence)
  const from = index === 0 ? Number.NEGATIVE_INFINITY : evidence.began
  const to = later[index + 1]?.evidence.began ?? Number.POSITIVE_INFINITY
  return entries.filter(({ at }) => at >= from && at < to)
}
