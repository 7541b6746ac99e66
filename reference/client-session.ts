import { ClientNames, ClientNumbers, ClientOutOfRange, Connected } from '../spec/log-lines.ts'
import type { Reply, Request } from '../spec/messages.ts'
import type { ClientBehaviour, Failure, Leaving, Outcome } from './client-behaviour.ts'
import { type LogEntry, logEntry } from './log-entry.ts'
import type { MessageReader, Reading } from './message-reader.ts'
import type { Outgoing } from './outgoing.ts'

/** What can happen to the connection of a client. */
export type ClientEvent =
  | { kind: 'connected'; host: string; port: number }
  | { kind: 'octets'; chunk: Uint8Array }
  | { kind: 'end' }
  | { kind: 'failed'; code: string }
  | { kind: 'late'; milliseconds: number }
  | { kind: 'quiet' }

/** What is to be done about it, in this order. */
export type ClientEffect =
  | { kind: 'log'; entries: readonly LogEntry[] }
  | { kind: 'send'; octets: Outgoing }
  | { kind: 'half-close' }
  /** Until then it is quiet, unless octets come. */
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'over'; status: number; leaving: Leaving }

type State =
  | { at: 'connecting' }
  | { at: 'greeted'; octets: Uint8Array }
  | { at: 'waiting'; reader: MessageReader }
  | { at: 'over' }

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
        return this.#connect(event)
      case 'octets':
        return this.#hear(state, event.chunk)
      case 'end':
        if (state.at === 'greeted') return this.#miss(state, 'the end of the stream')
        return state.at === 'waiting' ? this.#take(state.reader.end(), 'no-reply') : NOTHING
      case 'quiet':
        if (state.at === 'greeted') return this.#greet(state.octets, true)
        return state.at === 'waiting' ? this.#take(state.reader.quiet(), 'wrong-reply') : NOTHING
      case 'failed':
        return this.#miss(state, event.code)
      case 'late':
        return this.#miss(state, `nothing within ${event.milliseconds} ms`)
    }
  }

  #connect({ host, port }: { host: string; port: number }): readonly ClientEffect[] {
    const connected = log(logEntry(Connected, { host, port }))
    if (this.#behaviour.greeting === undefined) return [connected, ...this.#send()]
    this.#state = { at: 'greeted', octets: new Uint8Array() }
    return [connected]
  }

  #hear(state: State, chunk: Uint8Array): readonly ClientEffect[] {
    if (state.at === 'waiting') return this.#take(state.reader.push(chunk), 'wrong-reply')
    return state.at === 'greeted'
      ? this.#greet(Buffer.concat([state.octets, chunk]), false)
      : NOTHING
  }

  #greet(octets: Uint8Array, isQuiet: boolean): readonly ClientEffect[] {
    const { greeting } = this.#behaviour
    const end = greeting?.end(octets, isQuiet)
    if (end === undefined) {
      this.#state = { at: 'greeted', octets }
      return isQuiet ? NOTHING : waitFor(greeting?.quietAfter)
    }
    const sent = this.#send()
    return end === octets.length
      ? sent
      : [...sent, ...this.#hear(this.#state, octets.subarray(end))]
  }

  #send(): readonly ClientEffect[] {
    const behaviour = this.#behaviour
    const sent: ClientEffect[] = [{ kind: 'send', octets: behaviour.encode(this.#request) }]
    if (behaviour.halfCloses) sent.push({ kind: 'half-close' })
    if (behaviour.inRange(this.#request.client_number)) {
      this.#state = { at: 'waiting', reader: behaviour.newReader() }
      return sent
    }
    const warning = logEntry(ClientOutOfRange, {})
    return [...sent, log(warning), this.#over('out-of-range')]
  }

  #take(reading: Reading, otherwise: Failure): readonly ClientEffect[] {
    if (reading.kind === 'need-more') return waitFor(reading.quietAfter)
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

function waitFor(milliseconds: number | undefined): readonly ClientEffect[] {
  return milliseconds === undefined ? NOTHING : [{ kind: 'wait', milliseconds }]
}

function log(...entries: LogEntry[]): ClientEffect {
  return { kind: 'log', entries }
}
