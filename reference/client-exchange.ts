import { connect, type Socket } from 'node:net'
import type { ClientBehaviour, Leaving } from './client-behaviour.ts'
import type { ClientEffect, ClientEvent, ClientSession } from './client-session.ts'
import { codeOf } from './connection.ts'
import { dialled } from './dialled.ts'
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
  #socket: Socket
  #deadline: NodeJS.Timeout
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
    socket.on('data', (chunk: Uint8Array) => this.#handle({ kind: 'octets', chunk }))
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
    for (const effect of this.#options.session.handle(event)) this.#perform(effect)
  }

  #perform(effect: ClientEffect): void {
    switch (effect.kind) {
      case 'log':
        return this.#options.log(effect.entries)
      case 'send':
        this.#socket.write(effect.octets)
        return
      case 'over':
        this.#over = { status: effect.status, after: effect.leaving.after }
        return this.#leave(effect.leaving)
    }
  }

  #leave({ how }: Leaving): void {
    clearTimeout(this.#deadline)
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
    const { status, after } = this.#over ?? { status: 1, after: 0 }
    if (after === 0) this.#ended(status)
    else setTimeout(() => this.#ended(status), after)
  }
}
