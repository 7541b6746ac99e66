import type { Socket } from 'node:net'
import type { Closing, Ending } from './behaviour.ts'
import { EffectQueue } from './effect-queue.ts'
import type { LogEntry } from './log-entry.ts'
import { peerNotation } from './peer.ts'
import { reset } from './reset.ts'
import type { Session } from './session.ts'
import type { SessionEffect, SessionEvent } from './session-event.ts'

/** What a connection reports to the service that it belongs to. */
export interface ConnectionOwner {
  log(entries: readonly LogEntry[]): void
  /** The conversation is over; the socket may still be closing. */
  over(ending: Ending, remotePort: number): void
  /** The socket is closed. */
  closed(connection: Connection): void
}

/** Milliseconds that a client may take to close its side after the server has closed its own. */
const LINGER = 500

/** Octets that are read and dropped after the conversation, so that no reset eats the reply. */
const DROP_LIMIT = 65_536

/** Joins a socket to its session: carries events in, and effects out. */
export class Connection {
  readonly #socket: Socket
  readonly #session: Session
  readonly #owner: ConnectionOwner
  readonly #remotePort: number
  readonly #effects = new EffectQueue((effect: SessionEffect) => this.#perform(effect))
  #timer: NodeJS.Timeout | undefined
  #over = false
  #dropped = 0
  #heardAt = performance.now()

  constructor(socket: Socket, session: Session, owner: ConnectionOwner) {
    this.#socket = socket
    this.#session = session
    this.#owner = owner
    this.#remotePort = socket.remotePort ?? 0
  }

  /** Begins to read. */
  open(): void {
    const socket = this.#socket
    this.#handle({ kind: 'accepted', peer: peerNotation(socket.remoteAddress, this.#remotePort) })
    socket.on('data', (chunk: Uint8Array) => this.#read(chunk))
    socket.on('end', () => this.#handle({ kind: 'end' }))
    socket.on('error', (error) => this.#handle({ kind: 'reset', code: codeOf(error) }))
    socket.on('close', () => this.#closed())
  }

  /** Closes if nothing has come for so many milliseconds (service/idle). */
  endSilence(milliseconds: number): void {
    if (performance.now() - this.#heardAt < milliseconds) return
    if (this.#over) this.#socket.destroy()
    else this.#handle({ kind: 'idle', milliseconds })
  }

  /** Whether nobody would lose an answer if it were cut now. */
  get idle(): boolean {
    return this.#session.idle
  }

  /** Cuts it off. */
  destroy(): void {
    this.#socket.destroy()
  }

  #read(chunk: Uint8Array): void {
    this.#heardAt = performance.now()
    if (!this.#over) return this.#handle({ kind: 'octets', chunk })
    this.#dropped += chunk.length
    if (this.#dropped > DROP_LIMIT) this.#socket.destroy()
  }

  #handle(event: SessionEvent): void {
    this.#effects.take(this.#session.handle(event))
  }

  #perform(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'log':
        return this.#owner.log(effect.entries)
      case 'wait':
        // What has arrived by then is heard first, however late the timer is.
        return this.#after(effect.milliseconds, () => {
          setImmediate(() => this.#handle({ kind: 'due' }))
        })
      case 'send':
        return this.#effects.send(effect.octets, this.#socket, (last) => this.#write(last))
      case 'close':
        return this.#effects.send(effect.last, this.#socket, (last) => {
          this.#close(last, effect.closing)
        })
      case 'over':
        this.#over = true
        return this.#owner.over(effect.ending, this.#remotePort)
    }
  }

  #close(last: string | Uint8Array, { how, after }: Closing): void {
    if (how === 'end' && after === 0) return this.#end(last)
    this.#write(last)
    if (how === 'end') this.#after(after, () => this.#end(''))
    else if (how === 'reset') this.#after(after, () => reset(this.#socket))
  }

  #write(octets: string | Uint8Array): void {
    if (octets.length > 0) this.#socket.write(octets)
  }

  #end(last: string | Uint8Array): void {
    if (last.length > 0) this.#socket.end(last)
    else this.#socket.end()
    this.#after(LINGER, () => this.#socket.destroy())
  }

  #after(milliseconds: number, act: () => void): void {
    clearTimeout(this.#timer)
    if (Number.isFinite(milliseconds)) this.#timer = setTimeout(act, milliseconds)
  }

  #closed(): void {
    clearTimeout(this.#timer)
    for (const effect of this.#effects.stop()) {
      if (effect.kind === 'log' || effect.kind === 'over') this.#perform(effect)
    }
    this.#owner.closed(this)
  }
}

/** The system's code of an error, such as ECONNRESET, or its message where it has none. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
