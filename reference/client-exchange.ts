import { connect, type Socket } from 'node:net'
import type { ClientBehaviour, Leaving } from './client-behaviour.ts'
import type { ClientEffect, ClientEvent, ClientSession } from './client-session.ts'
import { codeOf } from './connection.ts'
import { dialled } from './dialled.ts'
import { EffectQueue } from './effect-queue.ts'
import type { LogEntry } from './log-entry.ts'

/** How long the rest of what a server sends is heard out after its reply, in milliseconds. */
const LINGER = 50

/** The server to talk to, and what the exchange needs besides. */
export interface ExchangeOptions {
  host: string
  port: number
  session: ClientSession
  behaviour: ClientBehaviour
  log(entries: readonly LogEntry[]): void
}

/** Performs one exchange on a socket; the result is the exit status, once the socket is closed. */
export function exchange(options: ExchangeOptions): Promise<number> {
  return new Promise((resolve) => new Exchange(options, resolve))
}

class Exchange {
  readonly #options: ExchangeOptions
  readonly #ended: (status: number) => void
  readonly #effects = new EffectQueue((effect: ClientEffect) => this.#perform(effect))
  #socket: Socket
  #deadline: NodeJS.Timeout
  #quiet: NodeJS.Timeout | undefined
  #redial: NodeJS.Timeout | undefined
  #redialAfter: number | undefined
  #over: { status: number; after: number } | undefined

  constructor(options: ExchangeOptions, ended: (status: number) => void) {
    this.#options = options
    this.#ended = ended
    this.#redialAfter = options.behaviour.redialAfter
    this.#deadline = this.#expect(options.behaviour.connectWithin)
    this.#socket = this.#dial()
  }

  #dial(): Socket {
    const { host, port, behaviour } = this.#options
    this.#redial = undefined
    const socket = connect({ host: dialled(host), port, noDelay: true, allowHalfOpen: true })
    socket.on('connect', () => {
      this.#redialAfter = undefined
      clearTimeout(this.#deadline)
      this.#deadline = this.#expect(behaviour.replyWithin)
      this.#handle({ kind: 'connected', host, port })
    })
    socket.on('data', (chunk: Uint8Array) => {
      clearTimeout(this.#quiet)
      this.#handle({ kind: 'octets', chunk })
    })
    socket.on('end', () => {
      this.#handle({ kind: 'end' })
      if (this.#over !== undefined) socket.destroy()
    })
    socket.on('error', (error) => this.#failed(codeOf(error)))
    socket.on('close', () => {
      if (this.#redial === undefined) this.#finish()
    })
    return socket
  }

  #expect(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.#handle({ kind: 'late', milliseconds }), milliseconds)
  }

  #failed(code: string): void {
    if (this.#redialAfter === undefined) return this.#handle({ kind: 'failed', code })
    this.#redial = setTimeout(() => {
      this.#socket = this.#dial()
    }, this.#redialAfter)
  }

  #handle(event: ClientEvent): void {
    this.#effects.take(this.#options.session.handle(event))
  }

  #perform(effect: ClientEffect): void {
    switch (effect.kind) {
      case 'log':
        return this.#options.log(effect.entries)
      case 'send':
        return this.#effects.send(effect.octets, this.#socket, (last) => {
          this.#socket.write(last)
        })
      case 'half-close':
        this.#socket.end()
        return
      case 'wait':
        // What has arrived by then is heard first, however late the timer is.
        this.#quiet = setTimeout(
          () => setImmediate(() => this.#handle({ kind: 'quiet' })),
          effect.milliseconds,
        )
        return
      case 'over':
        this.#remember(effect)
        return this.#leave(effect.leaving)
    }
  }

  #remember({ status, leaving }: Extract<ClientEffect, { kind: 'over' }>): void {
    this.#over = { status, after: leaving.after }
  }

  #leave({ how }: Leaving): void {
    clearTimeout(this.#deadline)
    clearTimeout(this.#quiet)
    clearTimeout(this.#redial)
    this.#redial = undefined
    const socket = this.#socket
    if (socket.closed) return this.#finish()
    if (how === 'when-closed') return
    if (socket.connecting || socket.destroyed) return void socket.destroy()
    // What was sent goes out before the socket is closed, however long the server waits.
    socket.end(() => how === 'linger' || socket.destroy())
    this.#deadline = setTimeout(() => socket.destroy(), LINGER)
  }

  #finish(): void {
    clearTimeout(this.#deadline)
    for (const effect of this.#effects.stop()) {
      if (effect.kind === 'log') this.#perform(effect)
      else if (effect.kind === 'over') this.#remember(effect)
    }
    const { status, after } = this.#over ?? { status: 1, after: 0 }
    if (after === 0) this.#ended(status)
    else setTimeout(() => this.#ended(status), after)
  }
}
