import { now, pause } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import { Refusal } from '../refusal.ts'
import { fillCommand, findExecutable, splitCommand } from './command-line.ts'
import { canBind, isListenedOn, PortSource } from './free-port.ts'
import { SubjectProcess } from './process.ts'
import { type Readiness, untilListening } from './readiness.ts'
import type { ServerLife, ServerSubject, StartFailure } from './server-subject.ts'
import { SpawnedLife } from './spawned-life.ts'
import { startRefusal } from './start-refusal.ts'

/** The port of the assignment, for programs that know no other. */
const ASSIGNED_PORT = 8000
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
    this.#fixed = this.#takesPort() ? undefined : options.port
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
    throw new Refusal(
      'E_PORT_TAKEN',
      {
        where: '--port',
        expected: 'a port that nobody listens on',
        found: fixed,
        advice: 'End the program that uses it, or give another port.',
      },
      { status: 3 },
    )
  }

  async #startOn(port: number): Promise<ServerLife | StartFailure> {
    const { cwd, env, startLimit } = this.#options
    this.#mustExist(cwd, env['PATH'])
    await unlessInterrupted()
    const words = fillCommand(this.#words, { port, host: '127.0.0.1' })
    const started = now()
    const process = new SubjectProcess({ words, cwd, env: { PORT: String(port), ...env } })
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

  #takesPort(): boolean {
    return this.#words.some((word) => word.includes('{port}'))
  }

  #mayIgnorePort(): boolean {
    return !this.#takesPort() && this.#options.port === undefined && this.#fixed === undefined
  }

  #mustExist(cwd: string, path: string | undefined): void {
    const [program = ''] = this.#words
    if (findExecutable(program, cwd, path) !== undefined) return
    throw new Refusal(
      'E_COMMAND',
      {
        where: '--server',
        expected: 'a command that can be run',
        found: program,
        advice: 'Give its path, or put its folder on the PATH.',
      },
      { status: 3 },
    )
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
