import { connect, Socket } from 'node:net'
import { now } from '../deadlines.ts'
import { otherSide, type RelayEvent, type RelayRecord, type Side } from './relay-record.ts'
import { hasReset, reset } from './reset.ts'
import { Watchers } from './watchers.ts'

/** Octets of each side that are kept; what comes after is passed on, counted and forgotten. */
export const KEPT = 65_536
/** Events of one connection of which each segment is kept. */
const MOST_EVENTS = 4096
/** Octets of one side after which a connection is cut. */
const FLOOD = 4_194_304

/**
 * One connection of a client, passed on to a server segment by segment, and written down. A FIN is
 * passed on as a FIN, a reset as a reset; a server that refuses resets the client. What cannot be
 * seen is a reset that follows the FIN of its side, or octets of a side that was sent a FIN, at once.
 */
export class RelayedConnection {
  readonly record: RelayRecord
  /** Resolves, with the record, when both sides are gone. */
  readonly over: Promise<RelayRecord>
  readonly #sockets: Record<Side, Socket>
  readonly #watchers = new Watchers()
  /** What the client did while the server was not there yet, in order. */
  #held: (() => void)[] | undefined = []
  #cut = false

  constructor(client: Socket, upstream: { host: string; port: number } | Socket, number: number) {
    const server =
      upstream instanceof Socket
        ? upstream
        : connect({ ...upstream, allowHalfOpen: true, noDelay: true })
    this.#sockets = { client, server }
    this.record = { number, events: [], totals: { client: 0, server: 0 } }
    const { remoteAddress = '', remotePort = 0 } = client
    this.#note({
      at: now(),
      side: 'client',
      kind: 'connected',
      address: remoteAddress,
      port: remotePort,
    })
    server.once('connect', () => this.#onConnect())
    const closed = (['client', 'server'] as const).map((side) => this.#follow(side))
    this.over = Promise.all(closed).then(() => this.record)
  }

  /** Resolves as soon as the condition holds, and at once if it holds already. */
  until(condition: (record: RelayRecord) => boolean): Promise<true> {
    return this.#watchers.until(() => condition(this.record))
  }

  /** Ends both sides at once; what follows is no deed of theirs. */
  cut(): void {
    this.#cut = true
    this.#sockets.client.destroy()
    this.#sockets.server.destroy()
  }

  #follow(side: Side): Promise<void> {
    const socket = this.#sockets[side]
    socket.on('data', (octets: Uint8Array) => this.#onData(side, octets))
    socket.on('end', () => this.#onEnd(side))
    socket.on('error', (error: NodeJS.ErrnoException) => this.#onError(side, error))
    return new Promise((resolve) => {
      socket.once('close', () => {
        this.#note({ at: now(), side, kind: 'closed' })
        resolve()
      })
    })
  }

  #onConnect(): void {
    const { client, server } = this.#sockets
    const { localAddress = '', localPort = 0 } = server
    this.#note({
      at: now(),
      side: 'server',
      kind: 'connected',
      address: localAddress,
      port: localPort,
    })
    const held = this.#held ?? []
    this.#held = undefined
    for (const act of held) act()
    if (server.writableNeedDrain) server.once('drain', () => client.resume())
    else client.resume()
  }

  #onData(side: Side, octets: Uint8Array): void {
    const { totals } = this.record
    const room = octets.subarray(0, Math.max(0, KEPT - totals[side]))
    totals[side] += octets.length
    // Passed on before it is written down: who waits for it is not kept waiting.
    this.#pass(side, (to, from) => {
      if (!to.writable || to.write(octets) || from.isPaused()) return
      from.pause()
      to.once('drain', () => from.resume())
    })
    if (room.length > 0)
      this.#note({ at: now(), side, kind: 'octets', octets: room, total: octets.length })
    if (totals[side] > FLOOD && !this.#cut) {
      this.#note({ at: now(), side, kind: 'flooded' })
      this.cut()
    }
    if (this.#held !== undefined && totals[side] > KEPT) this.#sockets[side].pause()
  }

  #onEnd(side: Side): void {
    const isReset = hasReset(this.#sockets[side])
    this.#pass(side, isReset ? reset : (to) => to.end())
    if (isReset) this.#sockets[side].destroy()
    this.#note({ at: now(), side, kind: isReset ? 'reset' : 'fin' })
  }

  #onError(side: Side, error: NodeJS.ErrnoException): void {
    // A reset that comes right after the handshake is seen before our side knows that it is connected.
    const refused = side === 'server' && this.#held !== undefined && error.code !== 'ECONNRESET'
    this.#pass(side, reset)
    this.#note(
      refused
        ? { at: now(), side, kind: 'refused', reason: error.code ?? error.message }
        : { at: now(), side, kind: 'reset' },
    )
  }

  /** Does to the other side what this one did, once the other is there. */
  #pass(side: Side, act: (to: Socket, from: Socket) => void): void {
    const [to, from] = [this.#sockets[otherSide(side)], this.#sockets[side]]
    if (side === 'client' && this.#held !== undefined) this.#held.push(() => act(to, from))
    else act(to, from)
  }

  #note(event: RelayEvent): void {
    const { events } = this.record
    // Of a flood of tiny segments only the octets are counted; how it ended is always kept.
    if (events.length < MOST_EVENTS || event.kind !== 'octets') events.push(event)
    this.#watchers.notify()
  }
}
