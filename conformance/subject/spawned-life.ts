import type { Socket } from 'node:net'
import { now, pause, within } from '../deadlines.ts'
import type { LifeEvidence, ShutdownEvidence } from '../evidence.ts'
import { Connection } from '../wire/connection.ts'
import type { PortKeeper } from './port-keeper.ts'
import type { PrivateNetwork } from './private-network/private-network.ts'
import type { SubjectProcess } from './process.ts'
import { connected } from './readiness.ts'
import type { ServerLife } from './server-subject.ts'
import { hasSocketTable, listeners, type SocketRow, socketsOn } from './socket-table.ts'

const LOOPBACK = '127.0.0.1'
const ANY: readonly string[] = ['0.0.0.0', '::']

/** How long a server is given for its last words on a connection that is over, in milliseconds. */
const MOMENT = 2

/** What a life is made of once its server listens. */
export interface LifeParts {
  process: SubjectProcess
  port: number
  address?: string
  started: number
  /** A connection that was made while waiting for the server: the first that is asked for. */
  socket?: Socket
  /** Keeps the port free of TIME_WAIT, where it will be needed again. */
  keeper?: PortKeeper | undefined
  /** The network that it lives in, if that is not the suite's own. */
  network?: PrivateNetwork | undefined
  /** What is typed at it before each connection. */
  typedBefore?: (() => string) | undefined
}

/** One life of a server that the suite has started itself. */
export class SpawnedLife implements ServerLife {
  readonly evidence: LifeEvidence
  readonly network: PrivateNetwork | undefined
  readonly #process: SubjectProcess
  readonly #keeper: PortKeeper | undefined
  readonly #typedBefore: (() => string) | undefined
  #socket: Socket | undefined
  #finished = false
  readonly #releasing: Promise<void>[] = []

  constructor(parts: LifeParts) {
    const { process, port, address, started, socket } = parts
    this.network = parts.network
    this.#typedBefore = parts.typedBefore
    this.#process = process
    this.#socket = socket
    this.#keeper = parts.keeper
    this.evidence = {
      // A server that is bound to one address answers on that one alone.
      host: address === undefined || ANY.includes(address) ? LOOPBACK : address,
      port,
      local: true,
      started,
      listening: now(),
      ...(address === undefined ? {} : { listens_on: address }),
      ended: 'still running',
      survivors: [],
    }
  }

  open(about: { label: string; step: number }): Connection {
    const held = this.#socket
    this.#socket = undefined
    if (this.#typedBefore !== undefined) this.type(this.#typedBefore())
    const { host, port } = this.evidence
    if (this.network !== undefined)
      return new Connection(this.network.connect({ host, port }), about)
    if (held === undefined) return Connection.open({ host, port }, about)
    const connection = new Connection(held, about)
    held.resume()
    return connection
  }

  type(text: string): void {
    this.#process.type(Buffer.from(text))
  }

  release(connection: Connection, plainly: boolean): void {
    const keeper = !plainly && connection.end === 'fin' ? this.#keeper : undefined
    if (keeper === undefined) connection.close()
    else this.#releasing.push(keeper.letGo(connection))
  }

  async settled(limit?: number): Promise<void> {
    await Promise.all(this.#releasing)
    if (limit !== undefined) await within(limit, this.#process.exited)
    const { stdout, stderr } = this.#process
    const floods = stdout.output.full === true || stderr.output.full === true
    // Of a flood, no last word would be kept.
    if (!floods) await pause(MOMENT)
  }

  alive(): boolean {
    return this.#process.exit === undefined
  }

  hasRead(connection: Connection): boolean | undefined {
    const row = this.#serverSide(connection)
    return row === undefined ? undefined : row.unread === 0
  }

  async shutdown(limit: number): Promise<ShutdownEvidence> {
    await Promise.all(this.#releasing)
    const exit = await within(limit, this.#process.exited)
    if (exit !== undefined) {
      this.evidence.exit = exit
      return { exited: true, refuses: true, seen_by: 'process' }
    }
    if (hasSocketTable())
      return { exited: false, refuses: !this.#listens(), seen_by: 'socket table' }
    const socket = await connected(this.evidence.host, this.evidence.port)
    socket?.destroy()
    return { exited: false, refuses: socket === undefined, seen_by: 'probe' }
  }

  async end(): Promise<void> {
    if (this.#finished) return
    this.#finished = true
    this.#socket?.destroy()
    await Promise.all(this.#releasing)
    const byItself = this.#process.exit !== undefined
    this.evidence.survivors = byItself ? await this.#process.lastingSurvivors() : []
    await this.#process.end()
    await this.#process.drain()
    this.evidence.ended = byItself ? 'by itself' : 'by us'
    if (this.#process.exit !== undefined) this.evidence.exit = this.#process.exit
    this.evidence.log = [this.#process.stdout.output, this.#process.stderr.output]
  }

  lastLines(): string[] {
    const streams = [this.#process.stdout, this.#process.stderr]
    return streams.flatMap((stream) => stream.lastLines(32)).slice(-32)
  }

  #listens(): boolean {
    return listeners(this.network?.tables).some(({ port }) => port === this.evidence.port)
  }

  #serverSide(connection: Connection): SocketRow | undefined {
    const { port } = connection.evidence
    const rows = socketsOn(this.evidence.port, this.network?.tables)
    return rows?.find(({ remotePort }) => remotePort === port)
  }
}
