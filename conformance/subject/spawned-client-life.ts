import { now, within } from '../deadlines.ts'
import type { Exit } from '../evidence.ts'
import type { Connection } from '../wire/connection.ts'
import type { ClientListener } from './client-listener.ts'
import type { ClientLife, ClientRemains } from './client-subject.ts'
import type { PrivateNetwork } from './private-network/private-network.ts'
import type { SubjectProcess } from './process.ts'
import { isDialled, socketsOn } from './socket-table.ts'

/** How long what a client has sent last may take to arrive after its end, in milliseconds. */
const ARRIVAL = 250

/** How often it is looked whether a client waits at another address, in milliseconds. */
const DIALLING = 400

/** Where the suite listens for one client at a time. */
export interface Place {
  /** The address and the port that the client is given. */
  host: string
  port: number
  /** All those on which it may look for a server. */
  ports: readonly number[]
  listener: ClientListener
  /** The network in which that is, if it is not the suite's own. */
  network?: PrivateNetwork
}

/** How long a client is given to end on SIGTERM: one that has ignored it once, not so long. */
export interface Manners {
  /** Milliseconds. */
  grace: number
}

const SHORT_GRACE = 100

/** What one life of a client is made of. */
export interface ClientLifeParts {
  process: SubjectProcess
  place: Place
  started: number
  manners: Manners
  /** Gives the place to the next client. */
  leave: () => void
}

/** One life of a client that the suite has started itself. */
export class SpawnedClientLife implements ClientLife {
  readonly started: number
  readonly #process: SubjectProcess
  readonly #place: Place
  readonly #manners: Manners
  readonly #leave: () => void
  #remains: Promise<ClientRemains> | undefined

  constructor({ process, place, started, manners, leave }: ClientLifeParts) {
    this.#manners = manners
    this.#leave = leave
    this.#process = process
    this.#place = place
    this.started = started
  }

  get host(): string {
    return this.#place.host
  }

  /** The port that it has connected to; before that, the one that it was given. */
  get port(): number {
    return this.connections[0]?.evidence.port ?? this.#place.port
  }

  get connections(): readonly Connection[] {
    return this.#place.listener.accepted
  }

  get exit(): Exit | undefined {
    return this.#process.exit
  }

  get exited(): Promise<Exit> {
    return this.#process.exited
  }

  untilConnected(count: number): Promise<unknown> {
    return this.#place.listener.until(() => this.connections.length >= count)
  }

  async untilLost(): Promise<true> {
    const { ports, network } = this.#place
    let seen = 0
    // The loopback answers at once: who is seen to wait twice waits for somebody else.
    while (seen < 2 && this.exit === undefined && this.connections.length === 0) {
      await within(DIALLING, this.exited)
      seen = isDialled(ports, network?.tables) ? seen + 1 : 0
    }
    return seen < 2 ? new Promise<true>(() => undefined) : true
  }

  hears({ end }: Connection): boolean {
    return end === undefined || end === 'fin'
  }

  hasRead({ socket }: Connection): boolean | undefined {
    const { localPort, remotePort = 0 } = socket
    const row = socketsOn(remotePort, this.#place.network?.tables)?.find(
      (one) => one.remotePort === localPort,
    )
    return row === undefined ? undefined : row.unread === 0
  }

  /** However often it is asked to: the place may be another's by then. */
  end(): Promise<ClientRemains> {
    this.#remains ??= this.#endOnce()
    return this.#remains
  }

  async #endOnce(): Promise<ClientRemains> {
    const survivors = this.exit === undefined ? [] : await this.#process.lastingSurvivors()
    await this.#endProcess()
    await this.#process.drain()
    await within(
      ARRIVAL,
      Promise.all(this.connections.map((one) => one.until(() => one.end !== undefined))),
    )
    this.#place.listener.forget()
    this.#leave()
    const { stdout, stderr } = this.#process
    return {
      output: [stdout.output, stderr.output],
      lastLines: [...stdout.lastLines(32), ...stderr.lastLines(32)].slice(-32),
      survivors,
    }
  }

  async #endProcess(): Promise<void> {
    const began = now()
    await this.#process.end(this.#manners.grace)
    if (now() - began >= this.#manners.grace) this.#manners.grace = SHORT_GRACE
  }
}
