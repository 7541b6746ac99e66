import { ClientNames, ClientNumbers, ClientOutOfRange, Connected } from '../spec/log-lines.ts'
import type { Reply, Request } from '../spec/messages.ts'
import type { ClientBehaviour, Failure, Leaving, Outcome } from './client-behaviour.ts'
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
  | { kind: 'over'; status: number; leaving: Leaving }

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
        return state.at === 'waiting'
          ? this.#take(state.reader.push(event.chunk), 'wrong-reply')
          : NOTHING
      case 'end':
        return state.at === 'waiting' ? this.#take(state.reader.end(), 'no-reply') : NOTHING
      case 'failed':
        return this.#miss(state, event.code)
      case 'late':
        return this.#miss(state, `nothing within ${event.milliseconds} ms`)
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
    const warning = logEntry(ClientOutOfRange, {})
    return [log(connected), send, log(warning), this.#over('out-of-range')]
  }

  #take(reading: Reading, otherwise: Failure): readonly ClientEffect[] {
    if (reading.kind === 'need-more') return NOTHING
    if (reading.kind === 'malformed') return this.#fail(otherwise, reading.reason)
    const understood = this.#behaviour.understand(reading.text, this.#request)
    if (!understood.ok) return this.#fail('wrong-reply', understood.reason)
    return this.#finish(understood.value)
  }

  #finish({ server_name, server_number, sum }: Reply): readonly ClientEffect[] {
    const { client_name, client_number } = this.#request
    const names = logEntry(ClientNames, { client_name, server_name })
    const numbers = logEntry(ClientNumbers, { client_number, server_number, sum })
    return [log(names, numbers), this.#over('good')]
  }

  #miss({ at }: State, found: string): readonly ClientEffect[] {
    return at === 'connecting'
      ? this.#fail('no-connection', `expected a server that listens, found ${found}`)
      : this.#fail('no-reply', `expected a reply, found ${found}`)
  }

  #fail(failure: Failure, reason: string): readonly ClientEffect[] {
    return [log(...this.#behaviour.complaint(failure, reason)), this.#over(failure)]
  }

  #over(outcome: Outcome): ClientEffect {
    this.#state = { at: 'over' }
    const { statusOf, leaving } = this.#behaviour
    return { kind: 'over', status: statusOf(outcome), leaving: leaving(outcome) }
  }
}

function log(...entries: LogEntry[]): ClientEffect {
  return { kind: 'log', entries }
}
