import type { Dialect } from '../../spec/dialect.ts'
import type { Deadlines } from '../deadlines.ts'
import { greets } from '../dialect/habits.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { Milliseconds } from '../evidence.ts'
import type { MeetingExchange } from '../meeting-evidence.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { concat } from '../wire/octets.ts'
import type { RelayEvent, RelayRecord, Side } from '../wire/relay-record.ts'

/** What a relay saw of one exchange, as far as one can tell from it who did what, and when. */
export interface SeenExchange {
  /** The first connection of the client; what further ones say is of no interest. */
  record: RelayRecord | undefined
  /** All that the client sent. */
  request: Uint8Array
  /** All that the server sent in answer. */
  answer: Uint8Array
  /** When the request was whole; absent if it never was. */
  asked?: Milliseconds
  /** It took more than one segment to be whole. */
  segmented: boolean
  /** The client had closed its half before anything came back. */
  halfClosed: boolean
  /** When the reply was whole. */
  answered?: Milliseconds
  /** How the server's side ended, and when. */
  serverEnd?: { kind: 'fin' | 'reset' | 'refused' | 'flooded'; at: Milliseconds }
  /** When the client was there no more to hear an answer. */
  left?: Milliseconds
}

/** No message of any dialect is so long, in octets. */
const TOO_LONG = 4096

/** Who closes its half so soon after its request asks for the answer by that, in milliseconds. */
const HALF_CLOSE = 100

/** What exchanges are held against. */
export interface Measures {
  dialect: Dialect
  deadlines: Deadlines
}

/** Reads the record of an exchange. Pure. */
export function seenIn(
  { relayed: [record], exit }: Pick<MeetingExchange, 'relayed' | 'exit'>,
  { dialect }: Measures,
): SeenExchange {
  const events = record?.events ?? []
  const wire = wireOf(dialect)
  const asked = wholeAt(messageEvents(events, 'client'), wire.request)
  const first = greets(dialect)
    ? events.findIndex(({ kind, side }) => kind === 'octets' && side === 'client')
    : 0
  const answers = messageEvents(first < 0 ? [] : events.slice(first), 'server')
  const answered = wholeAt(answers, wire.reply)
  const end = events.find(isServerEnd)
  const [answer] = answers
  const gone = events.find(({ kind, side }) => side === 'client' && isSudden(kind))?.at
  const fin = events.find(({ kind, side }) => side === 'client' && kind === 'fin')?.at
  const isHalf = fin !== undefined && fin - (asked?.at ?? fin) <= HALF_CLOSE
  const isHeard = answered !== undefined && answered.at <= (exit?.at ?? Number.POSITIVE_INFINITY)
  // Who gives up closes as well, but not to ask for an answer.
  const gaveUp = isHalf || isHeard ? undefined : fin
  const left = [gone, exit?.at, gaveUp].filter((at) => at !== undefined)
  return {
    record,
    request: octetsIn(messageEvents(events, 'client')),
    answer: octetsIn(answers),
    ...(asked === undefined ? {} : { asked: asked.at }),
    segmented: asked !== undefined && asked.segments > 1,
    halfClosed: isHalf && fin <= (answer?.at ?? Number.POSITIVE_INFINITY),
    ...(answered === undefined ? {} : { answered: answered.at }),
    ...(end === undefined ? {} : { serverEnd: { kind: end.kind, at: end.at } }),
    ...(left.length === 0 ? {} : { left: Math.min(...left) }),
  }
}

/** Whether a request is whole by now, for who waits for it. */
export function isAsked({ events }: RelayRecord, dialect: Dialect): boolean {
  return wholeAt(messageEvents(events, 'client'), wireOf(dialect).request) !== undefined
}

/** Whether an answer is whole by now, or none can come any more. */
export function isAnswered(record: RelayRecord, measures: Measures): boolean {
  const { answered, serverEnd } = seenIn({ relayed: [record] }, measures)
  return answered !== undefined || serverEnd !== undefined
}

type ServerEnd = Extract<RelayEvent, { kind: 'fin' | 'reset' | 'refused' | 'flooded' }>

function isServerEnd(event: RelayEvent): event is ServerEnd {
  return event.side === 'server' && ['fin', 'reset', 'refused', 'flooded'].includes(event.kind)
}

/** How a client goes that wants no answer: a FIN alone may be a half-close. */
function isSudden(kind: RelayEvent['kind']): boolean {
  return kind === 'reset' || kind === 'flooded'
}

/** What one side sent, and the end of it. */
type Sent = Extract<RelayEvent, { kind: 'octets' }> | Extract<RelayEvent, { kind: 'fin' | 'reset' }>

function messageEvents(events: readonly RelayEvent[], side: Side): Sent[] {
  return events.filter(
    (event): event is Sent =>
      event.side === side && ['octets', 'fin', 'reset'].includes(event.kind),
  )
}

function octetsIn(events: readonly Sent[]): Uint8Array {
  return concat(events.flatMap((event) => (event.kind === 'octets' ? [event.octets] : [])))
}

/** When a message was whole, or could no longer become one, and how many segments that took. */
function wholeAt(
  events: readonly Sent[],
  codec: MessageCodec,
): { at: Milliseconds; segments: number } | undefined {
  const segments = events.filter((event) => event.kind === 'octets')
  const last = segments.at(-1)
  if (last === undefined) return undefined
  const whole = { at: last.at, segments: segments.length }
  if (codec.ends === 'idle') return whole
  const end = events.find(({ kind }) => kind !== 'octets')
  if (codec.ends === 'close') return end === undefined ? undefined : { ...whole, at: end.at }
  let octets: Uint8Array = new Uint8Array()
  for (const [index, event] of segments.entries()) {
    octets = concat([octets, event.octets])
    const { kind } = codec.read(octets, false)
    const isOver = kind === 'object' || kind === 'unreadable' || octets.length > TOO_LONG
    if (isOver) return { at: event.at, segments: index + 1 }
  }
  return undefined
}
