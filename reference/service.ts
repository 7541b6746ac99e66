import { createServer, type Socket } from 'node:net'
import { Started } from '../spec/log-lines.ts'
import type { Behaviour, Ending } from './behaviour.ts'
import { Connection, type ConnectionOwner } from './connection.ts'
import { type Checked, good } from './fault.ts'
import { listen } from './listen.ts'
import { type LogEntry, logEntry } from './log-entry.ts'
import type { Logger } from './logger.ts'
import type { Random } from './random.ts'
import { Session, type SessionContext } from './session.ts'

/** What a server is started with. */
export interface ServiceOptions {
  host: string
  port: number
  name: string
  /** Milliseconds of silence after which a connection is closed. */
  idleTimeout: number
  random: Random
  behaviour: Behaviour
  logger: Logger
}

/** Starts a server; the value is there once it listens, the fault if it cannot. */
export async function serve(options: ServiceOptions): Promise<Checked<Service>> {
  const service = new Service(options)
  const started = await service.start()
  return started.ok ? good(service) : started
}

/** A listening server: its connections, and its end. */
export class Service implements ConnectionOwner {
  /** The exit status, once the last connection is closed. */
  readonly ended: Promise<number>
  readonly #options: ServiceOptions
  readonly #context: SessionContext
  readonly #connections = new Set<Connection>()
  readonly #waiting: Socket[] = []
  readonly #server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket))
  #watch: NodeJS.Timeout | undefined
  #keepAlive: NodeJS.Timeout | undefined
  #exchanges = 0
  #status: number | undefined
  #port = 0
  #end: (status: number) => void = () => {}

  constructor(options: ServiceOptions) {
    const { behaviour, name, random } = options
    this.#options = options
    this.#context = { behaviour, name, random, countExchange: () => ++this.#exchanges }
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#port
  }

  async start(): Promise<Checked<number>> {
    const { host, port, name, behaviour, idleTimeout } = this.#options
    const listening = await listen(this.#server, { host, port, refuses: behaviour.refusesPort })
    if (!listening.ok) return listening
    this.#port = listening.value
    this.#watchSilence(behaviour.idleTimeout(idleTimeout))
    const server_name = behaviour.nameFor(name, 0)
    this.log([logEntry(Started, { server_name, host, port: this.#port })])
    return listening
  }

  /**
   * Stops listening, cuts idle connections and lets exchanges finish, but not for longer than the
   * grace (range/stops-listening, range/exits).
   */
  shutDown(status: number): void {
    if (this.#status !== undefined) return
    this.#status = status
    clearInterval(this.#keepAlive)
    clearInterval(this.#watch)
    for (const socket of this.#waiting.splice(0)) socket.destroy()
    const cutting = setTimeout(() => this.#cut(() => true), this.#options.behaviour.grace)
    // The callback comes when the last connection is closed, also if it listened no more.
    this.#server.close(() => {
      clearTimeout(cutting)
      this.#end(status)
    })
    // What arrived together with the number that ended the server is heard first.
    setImmediate(() => this.#cut((connection) => connection.idle))
  }

  log(entries: readonly LogEntry[]): void {
    this.#options.logger.log(this.#options.behaviour.log(entries))
  }

  over(ending: Ending, remotePort: number): void {
    const exchanges = this.#exchanges
    switch (this.#options.behaviour.aftermath({ ending, exchanges, remotePort })) {
      case 'serve':
        return
      case 'stop-listening':
        return this.#stopListening()
      case 'shut-down':
        return this.shutDown(0)
      case 'crash':
        return this.shutDown(1)
    }
  }

  closed(connection: Connection): void {
    this.#connections.delete(connection)
    const next = this.#waiting.shift()
    if (next !== undefined) this.#accept(next)
  }

  #accept(socket: Socket): void {
    const { behaviour } = this.#options
    const open = this.#connections.size
    if (behaviour.serial && open > 0) return this.#putOff(socket)
    const connection = new Connection(socket, new Session(this.#context), this)
    this.#connections.add(connection)
    connection.open()
    if (!behaviour.admits(open + 1)) connection.destroy()
  }

  // One timer for all costs less than one for each: a tenth of the CPU time of a connection.
  #watchSilence(longest: number): void {
    const look = () => {
      for (const connection of this.#connections) connection.endSilence(longest)
    }
    if (longest > 0) this.#watch = setInterval(look, Math.min(1000, longest / 10))
  }

  #putOff(socket: Socket): void {
    socket.on('error', () => socket.destroy())
    this.#waiting.push(socket)
  }

  #cut(concerns: (connection: Connection) => boolean): void {
    for (const connection of this.#connections) if (concerns(connection)) connection.destroy()
  }

  // Only mutants come here: the process then lives on without a purpose, until it is killed.
  #stopListening(): void {
    this.#server.close()
    this.#keepAlive ??= setInterval(() => {}, 60_000)
  }
}
