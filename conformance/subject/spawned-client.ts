import { availableParallelism } from 'node:os'
import { now, within } from '../deadlines.ts'
import type { Exit } from '../evidence.ts'
import { unlessInterrupted } from '../interruption.ts'
import type { Connection } from '../wire/connection.ts'
import { ClientListener } from './client-listener.ts'
import type { ClientLife, ClientRemains, ClientSubject } from './client-subject.ts'
import { fillCommand, mustBeFound, splitCommand, takesPort } from './command-line.ts'
import { ASSIGNED_PORT, PortSource } from './free-port.ts'
import { SubjectProcess, TERM_GRACE } from './process.ts'
import { socketsOn } from './socket-table.ts'

const LOOPBACK = '127.0.0.1'

/** How long what a client has sent last may take to arrive after its end, in milliseconds. */
const ARRIVAL = 250

/** How `--client "CMD"` is to be run. */
export interface ClientOptions {
  command: string
  /** The port of `--port`, where the command takes none. */
  port?: number
  cwd: string
  env: Readonly<Record<string, string>>
  pty?: boolean
}

/** A client that the suite starts anew for each case, on a port where the suite listens. */
export class SpawnedClient implements ClientSubject {
  readonly facts: Record<string, unknown>
  readonly notes = new Set<string>()
  readonly #options: ClientOptions
  readonly #words: readonly string[]
  readonly #manners: Manners = { grace: TERM_GRACE }
  readonly #source = new PortSource()
  readonly #places: Place[] = []
  /** Those where no client is at work. */
  readonly #free: Place[] = []

  constructor(options: ClientOptions) {
    this.#options = options
    this.#words = splitCommand(options.command, '--client')
    this.facts = { kind: 'client', command: options.command }
  }

  /** Clients that take their port can each be given one of their own. */
  get atOnce(): number {
    return takesPort(this.#words) ? Math.min(MOST_AT_ONCE, availableParallelism()) : 1
  }

  async prepare(): Promise<void> {
    const { cwd, env } = this.#options
    mustBeFound(this.#words, { cwd, path: env['PATH'], flag: '--client' })
    const place = await this.#newPlace()
    this.#free.push(place)
    await place.listener.listen()
    await place.listener.pause()
  }

  async start(keyboard: Uint8Array, listens: boolean): Promise<ClientLife> {
    const { cwd, env, pty = false } = this.#options
    await unlessInterrupted()
    const place = this.#free.pop() ?? (await this.#newPlace())
    const { port, listener } = place
    await (listens ? listener.listen() : listener.pause())
    const words = fillCommand(this.#words, { port, host: LOOPBACK })
    const started = now()
    const process = new SubjectProcess({
      words,
      cwd,
      env: { HOST: LOOPBACK, PORT: String(port), ...env },
      input: keyboard,
      pty,
    })
    const leave = () => void this.#free.push(place)
    return new SpawnedClientLife({ process, place, started, manners: this.#manners, leave })
  }

  async ports(): Promise<readonly number[]> {
    await this.close()
    const place = this.#free.at(-1) ?? (await this.#newPlace())
    if (!this.#free.includes(place)) this.#free.push(place)
    return place.ports
  }

  async close(): Promise<void> {
    for (const { listener } of this.#places) {
      listener.forget()
      await listener.pause()
    }
  }

  /** One that takes no port may obey PORT, or know none but the assignment's: it finds us on both. */
  async #newPlace(): Promise<Place> {
    const fixed = takesPort(this.#words) ? undefined : this.#options.port
    const port = fixed ?? (await this.#source.next())
    const mayIgnoreIt = fixed === undefined && !takesPort(this.#words)
    const ports = mayIgnoreIt ? [port, ASSIGNED_PORT] : [port]
    const place = { port, ports, listener: new ClientListener(ports) }
    this.#places.push(place)
    return place
  }
}

/** More than that at once would make a good client late on a machine that has much to do. */
const MOST_AT_ONCE = 4

/** Where the suite listens for one client at a time. */
interface Place {
  /** The port that the client is given. */
  port: number
  /** All those on which it may look for a server. */
  ports: readonly number[]
  listener: ClientListener
}

/** How long a client is given to end on SIGTERM: one that has ignored it once, not so long. */
interface Manners {
  /** Milliseconds. */
  grace: number
}

const SHORT_GRACE = 100

interface LifeParts {
  process: SubjectProcess
  place: Place
  started: number
  manners: Manners
  /** Gives the place to the next client. */
  leave: () => void
}

class SpawnedClientLife implements ClientLife {
  readonly host = LOOPBACK
  readonly started: number
  readonly #process: SubjectProcess
  readonly #listener: ClientListener
  readonly #port: number
  readonly #manners: Manners
  readonly #leave: () => void
  #remains: Promise<ClientRemains> | undefined

  constructor({ process, place, started, manners, leave }: LifeParts) {
    this.#manners = manners
    this.#leave = leave
    this.#process = process
    this.#listener = place.listener
    this.#port = place.port
    this.started = started
  }

  /** The port that it has connected to; before that, the one that it was given. */
  get port(): number {
    return this.connections[0]?.evidence.port ?? this.#port
  }

  get connections(): readonly Connection[] {
    return this.#listener.accepted
  }

  get exit(): Exit | undefined {
    return this.#process.exit
  }

  get exited(): Promise<Exit> {
    return this.#process.exited
  }

  untilConnected(count: number): Promise<unknown> {
    return this.#listener.until(() => this.connections.length >= count)
  }

  hears({ end }: Connection): boolean {
    return end === undefined || end === 'fin'
  }

  hasRead({ socket }: Connection): boolean | undefined {
    const { localPort, remotePort = 0 } = socket
    const row = socketsOn(remotePort)?.find((one) => one.remotePort === localPort)
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
    this.#listener.forget()
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
