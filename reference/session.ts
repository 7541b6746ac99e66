import {
  ConnectionAccepted,
  ConnectionClosed,
  MalformedRequest,
  MessageReceived,
  SendingResponse,
  ServerNames,
  ServerNumbers,
  ServerOutOfRange,
} from '../spec/log-lines.ts'
import type { Request } from '../spec/messages.ts'
import { AT_ONCE, type Behaviour, type Ending } from './behaviour.ts'
import { type LogEntry, logEntry } from './log-entry.ts'
import type { MessageReader, Reading } from './message-reader.ts'
import type { Random } from './random.ts'
import type { SessionEffect, SessionEvent } from './session-event.ts'

/** What all sessions of a server share. */
export interface SessionContext {
  behaviour: Behaviour
  name: string
  random: Random
  /** Counts an exchange and says which it is, from 1. */
  countExchange(): number
}

type State =
  | { at: 'reading'; reader: MessageReader }
  | { at: 'answered' }
  | { at: 'answering'; request: Request }
  | { at: 'over' }

const NOTHING: readonly SessionEffect[] = []
const OVER: State = { at: 'over' }
const MESSAGE_RECEIVED = logEntry(MessageReceived, {})
const SENDING_RESPONSE = logEntry(SendingResponse, {})
const CONNECTION_CLOSED = logEntry(ConnectionClosed, {})

/** One connection of the server, without socket or clock: events in, effects out. */
export class Session {
  readonly #context: SessionContext
  #state: State
  #heard = false
  #exchanged = false
  #halfClosed = false

  constructor(context: SessionContext) {
    this.#context = context
    this.#state = { at: 'reading', reader: context.behaviour.newReader() }
  }

  /** Whether nothing has been asked of the server on this connection, so that it may be cut. */
  get idle(): boolean {
    const { at } = this.#state
    return at === 'answered' || (at === 'reading' && !this.#heard)
  }

  handle(event: SessionEvent): readonly SessionEffect[] {
    if (event.kind === 'accepted') return this.#greet(event.peer)
    if (event.kind === 'end') this.#halfClosed = true
    const state = this.#state
    switch (state.at) {
      case 'reading':
        return this.#exchanged && !this.#heard && event.kind !== 'octets'
          ? this.#leave(event)
          : this.#read(state.reader, event)
      case 'answered':
        return this.#leave(event)
      case 'answering':
        return event.kind === 'due' ? this.#answer(state.request) : NOTHING
      case 'over':
        return NOTHING
    }
  }

  #greet(peer: string): readonly SessionEffect[] {
    const accepted = log(logEntry(ConnectionAccepted, { peer }))
    const { greeting } = this.#context.behaviour
    return greeting === '' ? [accepted] : [accepted, { kind: 'send', octets: greeting }]
  }

  #read(reader: MessageReader, event: SessionEvent): readonly SessionEffect[] {
    switch (event.kind) {
      case 'octets':
        this.#heard = true
        return this.#take(reader.push(event.chunk), 'malformed')
      case 'end':
        return this.#take(reader.end(), 'left')
      case 'reset':
        this.#state = OVER
        return [log(malformed(`the connection is lost (${event.code})`)), over('reset')]
      case 'idle':
        return this.#refuse(`silent for ${event.milliseconds} milliseconds`, 'idle', undefined)
      case 'due':
        return this.#take(reader.quiet(), 'malformed')
      default:
        return NOTHING
    }
  }

  #take(reading: Reading, ending: Ending): readonly SessionEffect[] {
    if (reading.kind === 'need-more') return waitFor(reading.quietAfter)
    if (reading.kind === 'malformed') return this.#refuse(reading.reason, ending, undefined)
    const { behaviour } = this.#context
    const understood = behaviour.understand(reading.text)
    if (!understood.ok) return this.#refuse(understood.reason, 'malformed', reading.text)
    const request = understood.value
    if (!behaviour.inRange(request.client_number)) return this.#shutDown(request)
    if (behaviour.replyAfter === 0) return this.#answer(request, reading.rest)
    this.#state = { at: 'answering', request }
    return [{ kind: 'wait', milliseconds: behaviour.replyAfter }]
  }

  #answer(request: Request, rest?: Uint8Array): readonly SessionEffect[] {
    this.#state = OVER
    const { behaviour, name, random, countExchange } = this.#context
    const { client_name, client_number } = request
    const server_name = behaviour.nameFor(name, countExchange())
    const server_number = behaviour.pick(random)
    const sum = behaviour.sum(client_number, server_number)
    const mute = this.#halfClosed && !behaviour.answersHalfClosed
    const last = mute ? '' : behaviour.encode({ server_name, server_number, sum }, request)
    const entries = [
      MESSAGE_RECEIVED,
      logEntry(ServerNames, { client_name, server_name }),
      logEntry(ServerNumbers, { client_number, server_number, sum }),
      SENDING_RESPONSE,
    ]
    if (behaviour.afterReply !== 'closes' && !this.#halfClosed) {
      return [{ kind: 'send', octets: last }, log(...entries), ...this.#stay(rest)]
    }
    const closing = behaviour.closing.exchange
    if (closing.how !== 'never') entries.push(CONNECTION_CLOSED)
    return [{ kind: 'close', last, closing }, log(...entries), over('exchange')]
  }

  // What came together with a request is the beginning of the next one.
  #stay(rest: Uint8Array = new Uint8Array()): readonly SessionEffect[] {
    const { behaviour } = this.#context
    this.#exchanged = true
    this.#heard = false
    this.#state = { at: 'answered' }
    if (behaviour.afterReply === 'waits') return NOTHING
    this.#state = { at: 'reading', reader: behaviour.newReader() }
    return rest.length === 0 ? NOTHING : this.handle({ kind: 'octets', chunk: rest })
  }

  // The client has had what it came for: however it leaves, nothing is wrong.
  #leave({ kind }: SessionEvent): readonly SessionEffect[] {
    if (kind !== 'end' && kind !== 'reset' && kind !== 'idle') return NOTHING
    this.#state = OVER
    const closing = kind === 'end' ? this.#context.behaviour.closing.exchange : AT_ONCE
    return [{ kind: 'close', last: '', closing }, log(CONNECTION_CLOSED), over('exchange')]
  }

  #shutDown(request: Request): readonly SessionEffect[] {
    this.#state = OVER
    const { behaviour } = this.#context
    const { client_number } = request
    const last = behaviour.answerToOutOfRange(request)
    return [
      log(MESSAGE_RECEIVED, logEntry(ServerOutOfRange, { client_number })),
      { kind: 'close', last, closing: behaviour.closing['out-of-range'] },
      over('out-of-range'),
    ]
  }

  #refuse(reason: string, ending: Ending, text: string | undefined): readonly SessionEffect[] {
    this.#state = OVER
    const { behaviour } = this.#context
    const last = ending === 'malformed' ? behaviour.answerToMalformed(text) : ''
    const closing = ending === 'idle' ? AT_ONCE : behaviour.closing.malformed
    return [log(malformed(reason)), { kind: 'close', last, closing }, over(ending)]
  }
}

function waitFor(milliseconds: number | undefined): readonly SessionEffect[] {
  return milliseconds === undefined ? NOTHING : [{ kind: 'wait', milliseconds }]
}

function malformed(reason: string): LogEntry {
  return logEntry(MalformedRequest, { reason })
}

function log(...entries: LogEntry[]): SessionEffect {
  return { kind: 'log', entries }
}

function over(ending: Ending): SessionEffect {
  return { kind: 'over', ending }
}
