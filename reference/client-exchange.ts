import { connect, type Socket } from 'node:net'
import type { ClientBehaviour } from './client-behaviour.ts'
import type { ClientEffect, ClientEvent, ClientSession } from './client-session.ts'
import { codeOf, LINGER } from './connection.ts'
import type { LogEntry } from './log-entry.ts'

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
  readonly #socket: Socket
  #timer: NodeJS.Timeout | undefined
  #status: number | undefined

  constructor(options: ExchangeOptions, ended: (status: number) => void) {
    const { host, port, behaviour } = options
    this.#options = options
    const socket = connect({ host: dialled(host), port, noDelay: true, allowHalfOpen: true })
    this.#socket = socket
    this.#deadline(behaviour.connectWithin)
    socket.on('connect', () => {
      this.#deadline(behaviour.replyWithin)
      this.#handle({ kind: 'connected', host, port })
    })
    socket.on('data', (chunk: Uint8Array) => this.#handle({ kind: 'octets', chunk }))
    socket.on('end', () => this.#ended())
    socket.on('error', (error) => this.#handle({ kind: 'failed', code: codeOf(error) }))
    socket.on('close', () => {
      clearTimeout(this.#timer)
      ended(this.#status ?? 1)
    })
  }

  #deadline(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#handle({ kind: 'late', milliseconds }), milliseconds)
  }

  #ended(): void {
    this.#handle({ kind: 'end' })
    if (this.#status !== undefined) this.#socket.destroy()
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
        return this.#close(effect.status, effect.linger)
    }
  }

  #close(status: number, linger: boolean): void {
    this.#status = status
    clearTimeout(this.#timer)
    const socket = this.#socket
    if (socket.connecting || socket.destroyed) return void socket.destroy()
    // What was sent goes out before the socket is closed, however long the server waits.
    socket.end(() => linger || socket.destroy())
    this.#timer = setTimeout(() => socket.destroy(), LINGER)
  }
}

// Windows cannot connect to the unspecified address; elsewhere it means this machine.
function dialled(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
