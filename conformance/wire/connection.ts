import { connect as connectSocket, type Socket } from 'node:net'
import { now } from '../deadlines.ts'
import type { ConnectionEvent, ConnectionEvidence } from '../evidence.ts'
import { concat } from './octets.ts'
import { hasReset, reset } from './reset.ts'
import { Watchers } from './watchers.ts'

/** Octets of one connection that are kept; what comes after is counted and thrown away. */
const KEPT = 65_536
/** Octets after which a flood is cut off by us. */
const FLOOD = 4_194_304

/** How a connection stands for who waits on it. */
export type End = 'fin' | 'reset' | 'refused' | 'flooded'

/**
 * One TCP connection to the subject that writes down what happens on it. It never throws: what a
 * socket reports as an error is an event like others.
 */
export class Connection {
  readonly evidence: ConnectionEvidence
  readonly #socket: Socket
  readonly #closed: Promise<void>
  readonly #watchers = new Watchers()
  #received: Uint8Array[] = []
  #kept = 0
  #total = 0
  #end: End | undefined
  #connected = false
  #finished = false

  constructor(socket: Socket, { label, step }: { label: string; step: number }) {
    this.#socket = socket
    this.evidence = { label, step, port: 0, events: [] }
    socket.setNoDelay(true)
    if (socket.readyState === 'open') this.#onConnect()
    else socket.once('connect', () => this.#onConnect())
    socket.on('data', (octets: Uint8Array) => this.#onData(octets))
    socket.on('end', () => this.#over(hasReset(socket) ? 'reset' : 'fin'))
    socket.on('error', (error: NodeJS.ErrnoException) => this.#onError(error))
    this.#closed = new Promise((resolve) => {
      socket.once('close', () => resolve())
    })
    void this.#closed.then(() => this.#watchers.notify())
  }

  /** Starts to connect; how it went is an event. */
  static open(
    address: { host: string; port: number },
    about: { label: string; step: number },
  ): Connection {
    return new Connection(connectSocket({ ...address, allowHalfOpen: true }), about)
  }

  get end(): End | undefined {
    return this.#end
  }

  get connected(): boolean {
    return this.#connected
  }

  /** All octets received so far, up to the cap. */
  get octets(): Uint8Array {
    return concat(this.#received)
  }

  /** Our side of the socket, for who needs its address or its handle. */
  get socket(): Socket {
    return this.#socket
  }

  /** Resolves as soon as the condition holds, and at once if it holds already. */
  until(condition: () => boolean): Promise<true> {
    return this.#watchers.until(condition)
  }

  /** Writes octets as one segment, if the connection still takes any. */
  send(octets: Uint8Array): Promise<void> {
    if (this.#end !== undefined && this.#end !== 'fin') return Promise.resolve()
    if (this.#socket.writableEnded || this.#socket.destroyed) return Promise.resolve()
    this.#record({
      at: now(),
      kind: 'sent',
      octets: octets.subarray(0, 4096),
      total: octets.length,
    })
    return new Promise((resolve) => {
      this.#socket.write(octets, () => resolve())
      void this.#closed.then(resolve)
    })
  }

  halfClose(): void {
    if (this.#socket.writableEnded || this.#finished) return
    this.#record({ at: now(), kind: 'half-closed' })
    this.#socket.end()
  }

  /** Closes our side, after the peer's; waits for nothing. */
  close(): void {
    if (this.#finished) return
    this.#finished = true
    this.#record({ at: now(), kind: 'closed' })
    // What the peer never reads would keep the socket open for as long as the peer likes.
    if (this.#end === 'fin' && this.#socket.writableLength === 0)
      this.#socket.end(() => this.#socket.destroy())
    else this.#socket.destroy()
  }

  /** Ends the connection by a reset (RST). */
  reset(): void {
    if (this.#finished) return
    this.#finished = true
    this.#record({ at: now(), kind: 'reset-by-us' })
    reset(this.#socket)
  }

  #onConnect(): void {
    this.#connected = true
    this.evidence.port = this.#socket.localPort ?? 0
    this.evidence.address = this.#socket.localAddress ?? ''
    this.#record({ at: now(), kind: 'connected' })
    this.#watchers.notify()
  }

  #onData(octets: Uint8Array): void {
    this.#total += octets.length
    const room = octets.subarray(0, Math.max(0, KEPT - this.#kept))
    if (room.length > 0) {
      this.#kept += room.length
      this.#received.push(room)
      this.#record({ at: now(), kind: 'received', octets: room, total: octets.length })
    }
    if (this.#total > FLOOD && this.#end === undefined) {
      this.#over('flooded')
      this.#finished = true
      this.#socket.destroy()
    }
    this.#watchers.notify()
  }

  #onError(error: NodeJS.ErrnoException): void {
    // A reset that comes right after the handshake is seen before our side knows that it is connected.
    if (!this.#connected && error.code !== 'ECONNRESET') {
      this.#end ??= 'refused'
      this.#record({ at: now(), kind: 'refused', reason: error.code ?? error.message })
    } else this.#over('reset')
    this.#watchers.notify()
  }

  #over(end: 'fin' | 'reset' | 'flooded'): void {
    if (this.#end !== undefined && this.#end !== 'fin') return
    if (this.#finished && end === 'reset') return
    if (this.#end === end) return
    this.#end = end
    this.#record({ at: now(), kind: end })
    this.#watchers.notify()
  }

  #record(event: ConnectionEvent): void {
    this.evidence.events.push(event)
  }
}
