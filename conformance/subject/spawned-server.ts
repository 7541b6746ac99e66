import { now, pause } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import { fillCommand, mustBeFound, splitCommand, takesPort } from './command-line.ts'
import { ASSIGNED_PORT, canBind, isListenedOn, PortSource } from './free-port.ts'
import { portTaken } from './port-holder.ts'
import { PortKeeper } from './port-keeper.ts'
import { type Need, noteOf } from './private-network/need.ts'
import { PrivateNetwork } from './private-network/private-network.ts'
import { lacksAddress, portWasBusy } from './private-network/start-trouble.ts'
import { SubjectProcess } from './process.ts'
import { type Readiness, untilListening } from './readiness.ts'
import type { Confinement } from './sandbox/confinement.ts'
import { isLife, type ServerLife, type ServerSubject, type StartFailure } from './server-subject.ts'
import { SpawnedLife } from './spawned-life.ts'
import { startRefusal } from './start-refusal.ts'
import { type TypedAtServer, typedText } from './typed-at-server.ts'

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
  /** What keeps it apart from the suite and the machine. */
  confinement?: Confinement | undefined
  /** Standard input, for a server that asks for something; else it has none. */
  standardInput?: TypedAtServer
  /** It is to be out of reach for all but the suite: in a network of its own, if there can be one. */
  isApart?: boolean
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
  #keeper: PortKeeper | undefined
  /** Why each life gets a network of its own, once one was had that way. */
  #need: Need | undefined
  #cannotBePrivate = false
  #network: PrivateNetwork | undefined

  constructor(options: SpawnOptions) {
    this.#options = options
    this.#words = splitCommand(options.command, '--server')
    this.#fixed = takesPort(this.#words) ? undefined : options.port
    if (options.isApart === true) this.#need = 'apart'
    this.facts = { kind: 'server', command: options.command }
  }

  async start(): Promise<ServerLife | StartFailure> {
    const started = this.#need && (await this.#startPrivately(this.#need))
    return started ?? this.#startOpenly()
  }

  async startAgain(life: ServerLife): Promise<ServerLife | StartFailure | undefined> {
    const { network } = life
    // Where its port is free for want of a past, a second start would prove nothing.
    return network?.isClosed === true ? undefined : this.#startOn(life.evidence.port, network)
  }

  async #startOpenly(): Promise<ServerLife | StartFailure> {
    if (this.#fixed !== undefined && (await isListenedOn(this.#fixed))) {
      const started = await this.#startPrivately('taken')
      if (started !== undefined) return started
    }
    const first = await this.#startOn(await this.#nextPort())
    if (isLife(first)) return first
    if (lacksAddress(first.lastLines)) return (await this.#startPrivately('address')) ?? first
    if (!portWasBusy(first.lastLines)) return first
    if (this.#mayIgnorePort() && !(await canBind(ASSIGNED_PORT))) this.#fixed = ASSIGNED_PORT
    if (this.#fixed === undefined) return this.#startOn(await this.#nextPort())
    const need = (await isListenedOn(this.#fixed)) ? 'taken' : 'time-wait'
    return (await this.#startPrivately(need)) ?? this.#startOnceFree()
  }

  /** Starts it in a network of its own; `undefined` where that cannot be, or does not help. */
  async #startPrivately(need: Need): Promise<ServerLife | StartFailure | undefined> {
    this.#network?.abandon()
    const began = now()
    const network = this.#cannotBePrivate ? undefined : await PrivateNetwork.make()
    this.#network = network
    if (network !== undefined) {
      const cost = now() - began
      const port = this.#fixed ?? (await this.#ports.next())
      const started = await this.#startOn(port, network)
      if (isLife(started) && this.#need === undefined) this.notes.add(noteOf(need, port, cost))
      if (isLife(started)) this.#need = need
      if (this.#need !== undefined) return started
    }
    this.#cannotBePrivate = true
    return undefined
  }

  async #nextPort(): Promise<number> {
    const fixed = this.#fixed
    if (fixed === undefined) return this.#ports.next()
    if (!(await isListenedOn(fixed))) return fixed
    throw portTaken(fixed)
  }

  async #startOn(port: number, network?: PrivateNetwork): Promise<ServerLife | StartFailure> {
    const { cwd, env, pty = false, startLimit, standardInput, confinement } = this.#options
    mustBeFound(this.#words, { cwd, path: env['PATH'], flag: '--server' })
    await unlessInterrupted()
    const words = fillCommand(this.#words, { port, host: '127.0.0.1' })
    const started = now()
    const process = new SubjectProcess({
      words,
      cwd,
      env: { PORT: String(port), ...env },
      pty,
      input: standardInput && Buffer.from(this.#typist('start', port)?.() ?? ''),
      keepsInput: true,
      network,
      confinement,
    })
    const candidates = this.#mayIgnorePort() ? [port, ASSIGNED_PORT] : [port]
    const readiness = await untilListening(process, candidates, startLimit)
    if (readiness.kind !== 'listening' && readiness.kind !== 'connected')
      return this.#failed(process, readiness)
    if (readiness.port !== port) this.#fixed = readiness.port
    return new SpawnedLife({
      process,
      port: readiness.port,
      started,
      keeper: network === undefined ? this.#keeperOf(this.#fixed) : undefined,
      network,
      typedBefore: this.#typist('each', readiness.port),
      ...('address' in readiness ? { address: readiness.address } : { socket: readiness.socket }),
    })
  }

  async #failed(process: SubjectProcess, readiness: Readiness): Promise<StartFailure> {
    await process.end()
    await process.drain()
    const lastLines = [...process.stdout.lastLines(32), ...process.stderr.lastLines(32)].slice(-32)
    const refusal = startRefusal(readiness, {
      command: this.#options.command,
      port: this.#fixed,
      limit: this.#options.startLimit,
      exit: process.exit,
      lastLine: lastLines.at(-1),
    })
    return { refusal, lastLines }
  }

  /** Gives what is to be typed, drawn anew each time. */
  #typist(when: 'start' | 'each', port: number): (() => string) | undefined {
    const { standardInput } = this.#options
    const text = standardInput?.[when]
    if (standardInput === undefined || text === undefined) return undefined
    return () => typedText(text, port, standardInput.serverNumber)
  }

  #keeperOf(port: number | undefined): PortKeeper | undefined {
    if (port !== undefined) this.#keeper ??= new PortKeeper(port)
    return this.#keeper
  }

  #mayIgnorePort(): boolean {
    return !takesPort(this.#words) && this.#options.port === undefined && this.#fixed === undefined
  }

  /** Tries until the kernel lets go of a port that a life before has left in TIME_WAIT. */
  async #startOnceFree(): Promise<ServerLife | StartFailure> {
    const began = now()
    for (;;) {
      await pause(RETRY_PAUSE)
      const started = await this.#startOn(await this.#nextPort())
      const busy = !isLife(started) && portWasBusy(started.lastLines)
      if (busy && now() - began < TIME_WAIT_LIMIT) continue
      this.notes.add(
        `Port ${this.#fixed} stayed in TIME_WAIT between two lives, up to a minute each time: ` +
          'let the server take {port}, or set SO_REUSEADDR.',
      )
      return started
    }
  }
}
