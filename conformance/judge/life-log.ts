import { type LogEvent, acceptedLines, readLine } from '../../spec/log-event.ts'
import {
  ConnectionAccepted,
  type ServerEvent,
  LOG_EVENTS,
  MalformedRequest,
  ServerNames,
  ServerNumbers,
  ServerOutOfRange,
} from '../../spec/log-lines.ts'
import { type LineKind, kindOf } from '../log/classify.ts'
import { type PrintedLine, printedLines } from '../log/printed-line.ts'
import { nameOfLife } from './exchange.ts'
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
  /** Everything came at once at the end: the program holds its output back. */
  buffered: boolean
}

/** The event that carries no value of its own: the k-th such line belongs to the k-th exchange. */
const BARE: readonly ServerEvent[] = ['message-received', 'sending-response', 'connection-closed']

/** Reads the log of a life; `undefined` if none was given. */
export function lifeLogOf(life: number, run: RunView): LifeLog | undefined {
  const evidence = run.evidence.lives[life]
  if (evidence?.log === undefined) return undefined
  const events: LogEvent[] = Object.values(LOG_EVENTS.server)
  const entries = evidence.log
    .flatMap(printedLines)
    .map((line) => ({ ...line, kind: kindOf(line.text, events) }))
    .sort((a, b) => (a.stream === b.stream ? a.number - b.number : a.at - b.at))
  const logged = loggedConnections(life, run)
  handOut(entries, logged, { local: evidence.local, name: nameOfLife(life, run) })
  const last = Math.max(...run.cases.filter((one) => one.evidence.life === life).map((one) => one.evidence.ended))
  const dropped = evidence.log.reduce((sum, output) => sum + output.dropped, 0)
  const malformed = entries.filter(({ text }) => readLine(MalformedRequest, text) !== undefined)
  return { entries, logged, malformed, dropped, buffered: entries.length > 0 && (entries[0]?.at ?? 0) > last }
}

function loggedConnections(life: number, run: RunView): Logged[] {
  let strict = true
  const muddled = run.evidence.discarded.filter((one) => one.life === life).map(({ began }) => began)
  return run.cases
    .filter((view) => view.evidence.life === life)
    .flatMap((view) => {
      const { plan, connections } = view.evidence
      const crowd = plan.steps.some(({ act }) => act === 'crowd')
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

interface Known {
  local: boolean
  name: string | undefined
}

/** First the lines that say whose they are, then by order what is left. */
function handOut(entries: readonly LogEntry[], logged: readonly Logged[], { local, name }: Known): void {
  const free = new Set(entries.filter(({ kind }) => kind === 'log line'))
  const served = logged.filter(({ connection }) => connection.reply.kind === 'object')
  assign(free, served, 'names', ({ connection }) => namesOf(connection, name))
  assign(free, served, 'numbers', ({ connection }) => numbersOf(connection))
  const refused = logged.filter(({ connection }) => connection.planned.stimulus.kind === 'out-of-range')
  assign(free, refused, 'out-of-range', ({ connection }) => outOfRangeOf(connection))
  handOutAccepted(free, logged, local)
  const strict = logged.filter((one) => one.strict)
  for (const event of BARE) {
    const owing = strict.filter(({ connection }) => owes(connection, event))
    const lines = [...free].filter(({ text }) => readLine(LOG_EVENTS.server[event], text) !== undefined)
    for (const [index, one] of owing.entries()) take(free, one, event, lines[index])
  }
}

/** Exact lines first; what is left of that event goes, in order, to who has none yet. */
function assign(
  free: Set<LogEntry>,
  logged: readonly Logged[],
  event: ServerEvent,
  accepted: (one: Logged) => readonly string[] | undefined,
): void {
  for (const one of logged) {
    const texts = accepted(one)
    take(free, one, event, texts && [...free].find(({ text }) => texts.includes(text)))
  }
  const left = [...free].filter(({ text }) => readLine(LOG_EVENTS.server[event], text) !== undefined)
  for (const one of logged.filter(({ lines }) => !lines.has(event))) {
    const line = left.shift()
    if (line !== undefined) one.differing.add(event)
    take(free, one, event, line)
  }
}

function handOutAccepted(free: Set<LogEntry>, logged: readonly Logged[], local: boolean): void {
  const lines = [...free].filter(({ text }) => readLine(ConnectionAccepted, text) !== undefined)
  const connected = logged.filter(({ connection }) => (connection.evidence?.port ?? 0) > 0)
  const byPort = (port: number) =>
    lines.find((line) => free.has(line) && new RegExp(`(?<!\\d)${port}(?!\\d)`, 'u').test(line.text))
  for (const one of connected) {
    const line = local ? byPort(one.connection.evidence?.port ?? 0) : lines.find((other) => free.has(other))
    take(free, one, 'connection-accepted', line)
    if (local && line !== undefined && !isAddressedTo(line.text, one.connection.evidence?.address ?? ''))
      one.differing.add('connection-accepted')
  }
  const left = lines.filter((line) => free.has(line))
  for (const one of connected.filter(({ lines: own }) => !own.has('connection-accepted'))) {
    const line = left.shift()
    if (line !== undefined) one.differing.add('connection-accepted')
    take(free, one, 'connection-accepted', line)
  }
}

/** Any notation of the address will do; another IPv4 address will not. */
function isAddressedTo(text: string, address: string): boolean {
  const found = [...text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/gu)].map(([whole]) => whole)
  const own = address.replace(/^::ffff:/u, '')
  return found.length === 0 || found.includes(own)
}

function take(free: Set<LogEntry>, one: Logged, event: ServerEvent, line: LogEntry | undefined): void {
  if (line === undefined) return
  free.delete(line)
  one.lines.set(event, line)
}

function owes({ planned }: ConnectionView, event: ServerEvent): boolean {
  const { kind } = planned.stimulus
  return kind === 'in-range' || (kind === 'out-of-range' && event === 'message-received')
}

/** The lines that would be right for the names of an exchange. */
export function namesOf({ planned, reply }: ConnectionView, name: string | undefined): readonly string[] | undefined {
  if (planned.stimulus.kind !== 'in-range' || reply.kind !== 'object') return undefined
  const { client_name } = planned.stimulus.request
  return acceptedLines(ServerNames, { client_name, server_name: name ?? '' })
}

/** The line that would be right for the numbers of an exchange. */
export function numbersOf({ planned, reply }: ConnectionView): readonly string[] | undefined {
  if (planned.stimulus.kind !== 'in-range' || reply.kind !== 'object') return undefined
  const { client_number } = planned.stimulus.request
  const { server_number } = reply.members
  if (typeof server_number !== 'number') return undefined
  return acceptedLines(ServerNumbers, { client_number, server_number, sum: client_number + server_number })
}

/** The line that would be right for a number out of range. */
export function outOfRangeOf({ planned }: ConnectionView): readonly string[] | undefined {
  if (planned.stimulus.kind !== 'out-of-range') return undefined
  return acceptedLines(ServerOutOfRange, { client_number: planned.stimulus.request.client_number })
}
