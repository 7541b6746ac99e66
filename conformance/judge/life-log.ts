import { type LogEvent, readLine } from '../../spec/log-event.ts'
import { LOG_EVENTS, MalformedRequest, type ServerEvent } from '../../spec/log-lines.ts'
import type { CaseEvidence } from '../evidence.ts'
import { carriesText, isTorn, kindOf, type LineKind } from '../log/classify.ts'
import { type PrintedLine, printedLines } from '../log/printed-line.ts'
import { nameOfLife } from './exchange.ts'
import { handOut } from './hand-out.ts'
import type { CaseView, ConnectionView, RunView } from './view.ts'

/** A line of the log with what it is. */
export interface LogEntry extends PrintedLine {
  kind: LineKind
}

/** A connection of a life, and the lines that belong to it. */
export interface Logged {
  view: CaseView
  connection: ConnectionView
  /** Whether the events of this and all earlier connections are laid down one by one. */
  strict: boolean
  lines: Map<ServerEvent, LogEntry>
  /** Set if the line found for the event is not the one that was expected. */
  differing: Set<ServerEvent>
}

/** The log of one life, with its lines handed out to the connections that they belong to. */
export interface LifeLog {
  entries: readonly LogEntry[]
  logged: readonly Logged[]
  /** The lines of malformed requests. */
  malformed: readonly LogEntry[]
  /** Octets that were not kept. */
  dropped: number
  /** Whether whole lines may be missing. */
  full: boolean
  /** Everything came at once at the end: the program holds its output back. */
  buffered: boolean
}

/** Reads the log of a life; `undefined` if none was given. */
export function lifeLogOf(life: number, run: RunView): LifeLog | undefined {
  const evidence = run.evidence.lives[life]
  if (evidence?.log === undefined) return undefined
  const events: LogEvent[] = Object.values(LOG_EVENTS.server)
  const entries = evidence.log
    // A last line that the cap has cut says nothing of its form.
    .flatMap((output) => printedLines(output).filter(({ ended }) => ended || output.dropped === 0))
    .map((line) => ({ ...line, kind: kindOf(line.text, events) }))
    .sort((a, b) => (a.stream === b.stream ? a.number - b.number : a.at - b.at))
  const logged = loggedConnections(life, run)
  const all = [...run.evidence.cases, ...run.evidence.discarded]
  const hadCrowd = all.some((one) => one.life === life && hasCrowd(one))
  handOut(entries, logged, { local: evidence.local, name: nameOfLife(life, run), hadCrowd })
  const last = Math.max(
    ...run.cases.filter((one) => one.evidence.life === life).map((one) => one.evidence.ended),
  )
  const dropped = evidence.log.reduce((sum, output) => sum + output.dropped, 0)
  const malformed = entries.filter(({ text }) => isOfMalformed(text))
  return {
    entries,
    logged,
    malformed,
    dropped,
    full: evidence.log.some((output) => output.full === true),
    buffered: entries.length > 0 && (entries[0]?.at ?? 0) > last,
  }
}

function hasCrowd({ plan }: CaseEvidence): boolean {
  return plan.steps.some(({ act }) => act === 'crowd')
}

/** A line that has run into that of another thread counts as well. */
function isOfMalformed(text: string): boolean {
  if (readLine(MalformedRequest, text) !== undefined) return true
  return isTorn(text) && carriesText(text, MalformedRequest)
}

function loggedConnections(life: number, run: RunView): Logged[] {
  let strict = true
  const muddled = run.evidence.discarded
    .filter((one) => one.life === life)
    .map(({ began }) => began)
  return run.cases
    .filter((view) => view.evidence.life === life)
    .flatMap((view) => {
      const { plan, connections } = view.evidence
      const crowd = hasCrowd(view.evidence)
      if (crowd || muddled.some((began) => began < view.evidence.began)) strict = false
      return view.connections
        .filter(({ index }) => connections[index] !== undefined)
        .map((connection): Logged => {
          strict &&= plan.logged && plan.left_open === undefined && isRegular(connection)
          return { view, connection, strict, lines: new Map(), differing: new Set() }
        })
    })
}

/** What came of it is as the specification lays it down, so that its lines can be counted. */
function isRegular({ planned, reply, octets, waits }: ConnectionView): boolean {
  const { kind } = planned.stimulus
  const answered = reply.kind === 'object' && waits.every(({ outcome }) => outcome !== 'deadline')
  return kind === 'in-range' ? answered : kind === 'out-of-range' && octets.length === 0
}
