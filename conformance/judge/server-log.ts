import { type LogEvent, templateOf } from '../../spec/log-event.ts'
import { LOG_EVENTS, type ServerEvent, ServerNumbers } from '../../spec/log-lines.ts'
import { carriesText, isTorn } from '../log/classify.ts'
import { placeOf } from './arrival.ts'
import { nameOfLife } from './exchange.ts'
import { addsUp, namesOf, numbersOf, outOfRangeOf } from './expected-lines.ts'
import { cutLog, isAlmost, lineAsFound } from './found-line.ts'
import type { LifeLog, LogEntry, Logged } from './life-log.ts'
import { placeOfLine } from './log.ts'
import { blocked, broken, holds, type Outcome, untested } from './outcome.ts'
import { wideIntegers } from './range.ts'
import type { ConnectionView, DutyView } from './view.ts'
import { noReply } from './wire.ts'

/** The exchange's own event of the log: its line is there, once, and well formed. */
export function eventLogged(event: ServerEvent, view: DutyView, log: LifeLog): Outcome {
  const one = loggedOf(view, log)
  if (one === undefined) return blocked('the exchange did not take place', 'exchange/keeps-serving')
  const { connection } = view
  const inRange = connection.planned.stimulus.kind === 'in-range'
  if (inRange && connection.reply.kind !== 'object') return noReply(connection)
  if (!inRange && connection.end !== 'fin')
    return blocked('the connection was not closed', 'range/closes')
  if (isBare(event) && !one.strict)
    return untested('lines without values cannot be told apart here')
  const line = one.lines.get(event)
  if ((line === undefined || one.differing.has(event)) && cutsNumbers(view)) return CUT
  if (line === undefined) return missing(event, view, log)
  if (one.differing.has(event)) return differs(event, line, view)
  return twice(event, view, log) ?? holds()
}

/** Who cuts numbers cannot log them either. */
const CUT = blocked('range/wide-integers is broken', 'range/wide-integers')

function cutsNumbers({ connection, run }: DutyView): boolean {
  if (!isWide(connection)) return false
  const wide = run.cases.flatMap((view) =>
    view.connections.filter(isWide).map((one) => ({ ...view, connection: one })),
  )
  return wide.some((view) => wideIntegers(view).kind === 'broken')
}

function isWide({ planned: { stimulus } }: ConnectionView): boolean {
  return stimulus.kind === 'out-of-range' && stimulus.wide
}

/** server-log/order: the lines of an exchange stand in the hand-out's order. */
export function inOrder(view: DutyView, log: LifeLog): Outcome {
  const one = loggedOf(view, log)
  if (one === undefined) return blocked('the exchange did not take place', 'exchange/keeps-serving')
  if (!one.strict) return untested('lines without values cannot be told apart here')
  const order: readonly ServerEvent[] = Object.keys(LOG_EVENTS.server).filter(isServerEvent)
  const lines = order.flatMap((event) => {
    const line = one.lines.get(event)
    return line === undefined ? [] : [{ event, line }]
  })
  if (new Set(lines.map(({ line }) => line.stream)).size > 1)
    return untested('its lines are on two streams, which have no order')
  if (lines.length < 2) return blocked('too few of its lines are there')
  const late = lines.find(
    ({ line }, index) => index > 0 && line.number < (lines[index - 1]?.line.number ?? 0),
  )
  if (late === undefined) return holds()
  const found = [...lines].sort((a, b) => a.line.number - b.line.number).map(({ event }) => event)
  return broken({
    expected: lines.map(({ event }) => event).join(', '),
    found: found.join(', '),
    where: placeOfLine(late.line),
  })
}

/** What belongs to the connection of a duty. */
export function loggedOf(
  { evidence, connection }: DutyView,
  { logged }: LifeLog,
): Logged | undefined {
  return logged.find(
    (one) => one.view.evidence === evidence && one.connection.index === connection.index,
  )
}

function isServerEvent(name: string): name is ServerEvent {
  return name in LOG_EVENTS.server
}

function isBare(event: ServerEvent): boolean {
  return Object.keys(LOG_EVENTS.server[event].properties).length === 0
}

function missing(event: ServerEvent, view: DutyView, log: LifeLog): Outcome {
  if (log.entries.length === 0 || view.life?.ended === 'by us') return cutLog(log)
  if (log.dropped > 0) return blocked('the log was too long to be kept whole')
  if (view.life?.ended === 'still running') return cutLog(log)
  const torn = log.entries.some(
    ({ text }) => isTorn(text) && carriesText(text, LOG_EVENTS.server[event]),
  )
  if (torn) return blocked('its line ran into that of another thread')
  const near = nearestLine(event, view, log)
  if (near?.kind === 'meant as a log line')
    return blocked('its line has not the form of one', 'log/line-format')
  return broken({
    expected: expectedLine(event, view),
    found: near === undefined ? 'no such line' : lineAsFound(near),
    where: near === undefined ? placeOf(view.connection) : placeOfLine(near),
  })
}

function differs(event: ServerEvent, line: LogEntry, view: DutyView): Outcome {
  const expected = expectedLine(event, view)
  if (event === 'names') return holds()
  if (event === 'numbers' && addsUp(ServerNumbers, line.text)) return holds()
  return broken({ expected, found: lineAsFound(line), where: placeOfLine(line) })
}

/** A line with a client's name belongs to one exchange: where as many have that name, one more is too many. */
function twice(event: ServerEvent, view: DutyView, log: LifeLog): Outcome | undefined {
  if (event !== 'names') return undefined
  const name = nameOfLife(view.evidence.life, view.run)
  const texts = namesOf(view.connection, name) ?? []
  const lines = log.entries.filter(({ text }) => texts.includes(text))
  const [text = ''] = texts
  const owed = log.logged.filter(({ connection }) => namesOf(connection, name)?.includes(text))
  const tooMany = lines[Math.max(1, owed.length)]
  if (tooMany === undefined) return undefined
  return broken({
    expected: owed.length > 1 ? `${owed.length} such lines` : 'one such line',
    found: `${lines.length} of them: ${lineAsFound(tooMany)}`,
    where: placeOfLine(tooMany),
  })
}

/** The line that comes nearest to one that is missing: it carries its words, or the client's name. */
function nearestLine(event: ServerEvent, view: DutyView, log: LifeLog): LogEntry | undefined {
  const taken = new Set(log.logged.flatMap(({ lines }) => [...lines.values()]))
  const free = log.entries.filter((entry) => !taken.has(entry))
  const { stimulus } = view.connection.planned
  const name = stimulus.kind === 'in-range' ? stimulus.request.client_name : undefined
  return (
    free.find(({ text }) => event === 'names' && name !== undefined && text.includes(name)) ??
    free.find(({ text }) => carriesText(text, LOG_EVENTS.server[event])) ??
    free.find(({ text }) => isAlmost(text, expectedLine(event, view)))
  )
}

/** The line that a finding says was expected. */
export function expectedLine(event: ServerEvent, view: DutyView): string {
  const { connection } = view
  const [own] =
    (event === 'names'
      ? namesOf(connection, nameOfLife(view.evidence.life, view.run))
      : undefined) ??
    (event === 'numbers' ? numbersOf(connection) : undefined) ??
    (event === 'out-of-range' ? outOfRangeOf(connection) : undefined) ??
    []
  const log: LogEvent = LOG_EVENTS.server[event]
  const { level, function: name, message } = templateOf(log)
  const peer = `127.0.0.1:${connection.evidence?.port ?? '…'}`
  return own ?? `[${level}] [${name}]: ${message.replace('{peer}', peer)}`
}
