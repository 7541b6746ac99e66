import {
  ClientError,
  ClientNames,
  ClientNumbers,
  ClientOutOfRange,
  Connected,
} from '../spec/log-lines.ts'
import type { Reply, Request } from '../spec/messages.ts'
import type { ClientBehaviour } from './client-behaviour.ts'
import { type LogEntry, logEntry } from './log-entry.ts'
import type { MessageReader, Reading } from './message-reader.ts'

/** What can happen to the connection of a client. */
export type ClientEvent =
  | { kind: 'connected'; host: string; port: number }
  | { kind: 'octets'; chunk: Uint8Array }
  | { kind: 'end' }
  | { kind: 'failed'; code: string }
  | { kind: 'late'; milliseconds: number }

/** What is to be done about it, in this order. */
export type ClientEffect =
  | { kind: 'log'; entries: readonly LogEntry[] }
  | { kind: 'send'; octets: string | Uint8Array }
  /** `linger`: hear the server out before the socket is closed, so that it sees no reset. */
  | { kind: 'over'; status: number; linger: boolean }

type State = { at: 'connecting' } | { at: 'waiting'; reader: MessageReader } | { at: 'over' }

const NOTHING: readonly ClientEffect[] = []

/** The client's side of one exchange, without socket or clock: events in, effects out. */
export class ClientSession {
  readonly #request: Request
  readonly #behaviour: ClientBehaviour
  #state: State = { at: 'connecting' }

  constructor(request: Request, behaviour: ClientBehaviour) {
    this.#request = request
    this.#behaviour = behaviour
  }

  handle(event: ClientEvent): readonly ClientEffect[] {
    const state = this.#state
    if (state.at === 'over') return NOTHING
    switch (event.kind) {
      case 'connected':
        return this.#send(event)
      case 'octets':
        return state.at === 'waiting' ? this.#take(state.reader.push(event.chunk)) : NOTHING
      case 'end':
        return state.at === 'waiting' ? this.#take(state.reader.end()) : NOTHING
      case 'failed':
        return this.#fail(reasonOf(state, event.code))
      case 'late':
        return this.#fail(`${awaited(state)}, found nothing within ${event.milliseconds} ms`)
    }
  }

  #send({ host, port }: { host: string; port: number }): readonly ClientEffect[] {
    const behaviour = this.#behaviour
    const connected = logEntry(Connected, { host, port })
    const send: ClientEffect = { kind: 'send', octets: behaviour.encode(this.#request) }
    if (behaviour.inRange(this.#request.client_number)) {
      this.#state = { at: 'waiting', reader: behaviour.newReader() }
      return [log(connected), send]
    }
    this.#state = { at: 'over' }
    const status = behaviour.statusOf('out-of-range')
    const warning = logEntry(ClientOutOfRange, {})
    return [log(connected), send, log(warning), { kind: 'over', status, linger: false }]
  }

  #take(reading: Reading): readonly ClientEffect[] {
    if (reading.kind === 'need-more') return NOTHING
    if (reading.kind === 'malformed') return this.#fail(reading.reason)
    const understood = this.#behaviour.understand(reading.text, this.#request)
    return understood.ok ? this.#finish(understood.value) : this.#fail(understood.reason)
  }

  #finish({ server_name, server_number, sum }: Reply): readonly ClientEffect[] {
    this.#state = { at: 'over' }
    const { client_name, client_number } = this.#request
    const names = logEntry(ClientNames, { client_name, server_name })
    const numbers = logEntry(ClientNumbers, { client_number, server_number, sum })
    const status = this.#behaviour.statusOf('good')
    return [log(names, numbers), { kind: 'over', status, linger: true }]
  }

  #fail(reason: string): readonly ClientEffect[] {
    this.#state = { at: 'over' }
    const status = this.#behaviour.statusOf('error')
    return [log(logEntry(ClientError, { reason })), { kind: 'over', status, linger: false }]
  }
}

function reasonOf(state: State, code: string): string {
  return `${awaited(state)}, found ${code}`
}

function awaited({ at }: State): string {
  return at === 'connecting' ? 'expected a server that listens' : 'expected a reply'
}

function log(...entries: LogEntry[]): ClientEffect {
  return { kind: 'log', entries }
}
