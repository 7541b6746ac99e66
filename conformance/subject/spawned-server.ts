import { now, pause } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import { fillCommand, mustBeFound, splitCommand, takesPort } from './command-line.ts'
import { ASSIGNED_PORT, canBind, isListenedOn, PortSource } from './free-port.ts'
import { portTaken } from './port-holder.ts'
import { SubjectProcess } from './process.ts'
import { type Readiness, untilListening } from './readiness.ts'
import type { ServerLife, ServerSubject, StartFailure } from './server-subject.ts'
import { SpawnedLife } from './spawned-life.ts'
import { startRefusal } from './start-refusal.ts'

/** TIME_WAIT lasts a minute; a little more than that. */
const TIME_WAIT_LIMIT = 65_000
/** Between two tries to start on a port that is not free yet, in milliseconds. */
const RETRY_PAUSE = 500

/** How `--server "CMD"` is to be run. */
export interface SpawnOptions {
  command: string
  /** The port of `--port`, where the command takes none. */
  port?: number
  cwd: string
  env: Readonly<Record<string, string>>
  pty?: boolean
  /** Milliseconds until it must listen. */
  startLimit: number
}

/** A server that the suite starts, and starts anew whenever a case has ended it. */
export class SpawnedServer implements ServerSubject {
  readonly facts: Record<string, unknown>
  readonly restartable = true
  readonly notes = new Set<string>()
  readonly #words: readonly string[]
  readonly #options: SpawnOptions
  readonly #ports = new PortSource()
  #fixed: number | undefined

  constructor(options: SpawnOptions) {
    this.#options = options
    this.#words = splitCommand(options.command, '--server')
    this.#fixed = takesPort(this.#words) ? undefined : options.port
    this.facts = { kind: 'server', command: options.command }
  }

  async start(): Promise<ServerLife | StartFailure> {
    const first = await this.#startOn(await this.#nextPort())
    if ('evidence' in first || !this.#portWasBusy(first)) return first
    if (this.#mayIgnorePort() && !(await canBind(ASSIGNED_PORT))) this.#fixed = ASSIGNED_PORT
    return this.#fixed === undefined ? this.#startOn(await this.#nextPort()) : this.#startOnceFree()
  }

  async startAgain(life: ServerLife): Promise<ServerLife | StartFailure | undefined> {
    return this.#startOn(life.evidence.port)
  }

  async #nextPort(): Promise<number> {
    const fixed = this.#fixed
    if (fixed === undefined) return this.#ports.next()
    if (!(await isListenedOn(fixed))) return fixed
    throw portTaken(fixed)
  }

  async #startOn(port: number): Promise<ServerLife | StartFailure> {
    const { cwd, env, pty = false, startLimit } = this.#options
    mustBeFound(this.#words, { cwd, path: env['PATH'], flag: '--server' })
    await unlessInterrupted()
    const words = fillCommand(this.#words, { port, host: '127.0.0.1' })
    const started = now()
    const process = new SubjectProcess({ words, cwd, env: { PORT: String(port), ...env }, pty })
    const candidates = this.#mayIgnorePort() ? [port, ASSIGNED_PORT] : [port]
    const readiness = await untilListening(process, candidates, startLimit)
    if (readiness.kind !== 'listening' && readiness.kind !== 'connected')
      return this.#failed(process, readiness, port)
    if (readiness.port !== port) this.#fixed = readiness.port
    return new SpawnedLife({
      process,
      port: readiness.port,
      started,
      keepPortFree: this.#fixed !== undefined,
      ...('address' in readiness ? { address: readiness.address } : { socket: readiness.socket }),
    })
  }

  async #failed(
    process: SubjectProcess,
    readiness: Readiness,
    port: number,
  ): Promise<StartFailure> {
    await process.end()
    await process.drain()
    const lastLines = [...process.stdout.lastLines(32), ...process.stderr.lastLines(32)].slice(-32)
    const refusal = startRefusal(readiness, {
      command: this.#options.command,
      port,
      limit: this.#options.startLimit,
      exit: process.exit,
      lastLine: lastLines.at(-1),
    })
    return { refusal, lastLines }
  }

  #mayIgnorePort(): boolean {
    return !takesPort(this.#words) && this.#options.port === undefined && this.#fixed === undefined
  }

  #portWasBusy({ lastLines }: StartFailure): boolean {
    return lastLines.some((line) =>
      /EADDRINUSE|address already in use|only one usage of each/iu.test(line),
    )
  }

  /** Tries until the kernel lets go of a port that a life before has left in TIME_WAIT. */
  async #startOnceFree(): Promise<ServerLife | StartFailure> {
    const began = now()
    for (;;) {
      await pause(RETRY_PAUSE)
      const started = await this.#startOn(await this.#nextPort())
      const busy = !('evidence' in started) && this.#portWasBusy(started)
      if (busy && now() - began < TIME_WAIT_LIMIT) continue
      this.notes.add(
        `Port ${this.#fixed} stayed in TIME_WAIT between two lives, up to a minute each time: ` +
          'let the server take {port}, or set SO_REUSEADDR.',
      )
      return started
    }
  }
}
