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
  #place: { port: number; ports: readonly number[]; listener: ClientListener } | undefined

  constructor(options: ClientOptions) {
    this.#options = options
    this.#words = splitCommand(options.command, '--client')
    this.facts = { kind: 'client', command: options.command }
  }

  async start(keyboard: Uint8Array, listens: boolean): Promise<ClientLife> {
    const { cwd, env, pty = false } = this.#options
    mustBeFound(this.#words, { cwd, path: env['PATH'], flag: '--client' })
    await unlessInterrupted()
    const { port, listener } = await this.#placeToListen()
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
    return new SpawnedClientLife({ process, listener, port, started, manners: this.#manners })
  }

  async ports(): Promise<readonly number[]> {
    await this.close()
    return (await this.#placeToListen()).ports
  }

  async close(): Promise<void> {
    this.#place?.listener.forget()
    await this.#place?.listener.pause()
  }

  /** One that takes no port may obey PORT, or know none but the assignment's: it finds us on both. */
  async #placeToListen() {
    if (this.#place !== undefined) return this.#place
    const fixed = takesPort(this.#words) ? undefined : this.#options.port
    const port = fixed ?? (await new PortSource().next())
    const mayIgnoreIt = fixed === undefined && !takesPort(this.#words)
    const ports = mayIgnoreIt ? [port, ASSIGNED_PORT] : [port]
    this.#place = { port, ports, listener: new ClientListener(ports) }
    return this.#place
  }
}

/** How long a client is given to end on SIGTERM: one that has ignored it once, not so long. */
interface Manners {
  /** Milliseconds. */
  grace: number
}

const SHORT_GRACE = 100

interface LifeParts {
  process: SubjectProcess
  listener: ClientListener
  port: number
  started: number
  manners: Manners
}

class SpawnedClientLife implements ClientLife {
  readonly host = LOOPBACK
  readonly started: number
  readonly #process: SubjectProcess
  readonly #listener: ClientListener
  readonly #port: number
  readonly #manners: Manners

  constructor({ process, listener, port, started, manners }: LifeParts) {
    this.#manners = manners
    this.#process = process
    this.#listener = listener
    this.#port = port
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

  async end(): Promise<ClientRemains> {
    const survivors = this.exit === undefined ? [] : this.#process.survivors()
    await this.#end()
    await this.#process.drain()
    await within(
      ARRIVAL,
      Promise.all(this.connections.map((one) => one.until(() => one.end !== undefined))),
    )
    this.#listener.forget()
    const { stdout, stderr } = this.#process
    return {
      output: [stdout.output, stderr.output],
      lastLines: [...stdout.lastLines(32), ...stderr.lastLines(32)].slice(-32),
      survivors,
    }
  }

  async #end(): Promise<void> {
    const began = now()
    await this.#process.end(this.#manners.grace)
    if (now() - began >= this.#manners.grace) this.#manners.grace = SHORT_GRACE
  }
}
