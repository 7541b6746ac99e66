import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { now, pause, within } from '../deadlines.ts'
import type { Exit } from '../evidence.ts'
import { endWithTheRun } from '../interruption.ts'
import { launch } from './launch.ts'
import { OutputRecorder } from './output-recorder.ts'
import type { PrivateNetwork } from './private-network/private-network.ts'
import { ProcessFamily } from './process-family.ts'
import { betweenMarks } from './pty.ts'
import { type Confinement, KeeperTale, STATUS_FD } from './sandbox/confinement.ts'

/** How a program is started. */
export interface ProcessOptions {
  words: readonly string[]
  cwd: string
  /** Added to the environment. */
  env: Readonly<Record<string, string>>
  /** What is typed at it, all at once, before its input ends; no input at all if left out. */
  input?: Uint8Array | undefined
  /** Such an input does not end after that: more may be typed. */
  keepsInput?: boolean
  /** On a terminal of its own, for programs that insist on one. */
  pty?: boolean
  /** The network that it is to live in, if that is not the suite's own. */
  network?: PrivateNetwork | undefined
  /** What keeps it apart from the suite and the machine. */
  confinement?: Confinement | undefined
}

/** Grace between SIGTERM and SIGKILL, and for pipes to run dry after an exit, in milliseconds. */
export const TERM_GRACE = 2000
const DRAIN_GRACE = 250
/** As many lines as tell why a confinement could not be made. */
const SAID = 8
/** How long after it a process that came from it may take to end, and between two looks, in milliseconds. */
const PARTING = 1000
const LOOK = 20

/** A program of the subject with all the processes that come from it. */
export class SubjectProcess {
  readonly stdout = new OutputRecorder('stdout')
  readonly stderr = new OutputRecorder('stderr')
  /** Resolves when the started process itself has ended. */
  readonly exited: Promise<Exit>
  exit: Exit | undefined
  /** The folder with the socket tables of its network, if that is not the suite's own. */
  readonly tables: string | undefined
  readonly #child: ChildProcess
  readonly #mark = randomUUID()
  readonly #family: ProcessFamily
  readonly #isConfined: boolean
  #isKilled = false
  /** How it ended, where that is known better than by the process that was started. */
  #status: { code: number; signal: null } | undefined
  readonly #drained: Promise<void>
  readonly #isOver: () => void
  readonly #leave: (() => void) | undefined
  /** What is typed before its terminal is set up. */
  #early: Uint8Array[] | undefined = []

  constructor(options: ProcessOptions) {
    const { pty = false, network, confinement } = options
    this.#child = launch(options, this.#mark)
    this.#isConfined = confinement?.keeps === true
    const { depth = 0, user } = confinement ?? {}
    this.#family = new ProcessFamily({ pid: this.pid, mark: this.#mark, depth, user })
    this.#isOver = endWithTheRun(this)
    this.tables = network?.tables
    this.#leave = network?.inhabit(this.pid)
    // Who ends without reading all that was typed is no fault of ours.
    this.#child.stdin?.on('error', () => undefined)
    const type = () => this.#typeFirst(options)
    const { stdout } = this.#child
    if (stdout !== null) this.stdout.drain(pty ? this.#onTerminal(stdout, type) : stdout)
    if (!pty) type()
    if (this.#child.stderr !== null) this.stderr.drain(this.#child.stderr)
    this.#drained = new Promise((resolve) => this.#child.once('close', () => resolve()))
    this.exited = new Promise((resolve) => {
      const ended = (code: number | null, signal: string | null) => {
        this.exit ??= { at: now(), ...(this.#status ?? { code, signal }) }
        resolve(this.exit)
      }
      const told = this.#child.stdio[STATUS_FD]
      if (told instanceof Readable) {
        const tale = new KeeperTale(told)
        void tale.status.then(({ code, signal }) => ended(code, signal))
        this.#child.once('close', () => {
          if (!tale.isUp && !this.#isKilled) confinement?.fail(this.stderr.lastLines(SAID))
        })
      }
      this.#child.once('exit', ended)
      this.#child.once('error', (error: NodeJS.ErrnoException) =>
        ended(null, error.code ?? 'error'),
      )
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Types more at it, where its input was kept open. */
  type(octets: Uint8Array): void {
    if (this.#early === undefined) this.#child.stdin?.write(octets)
    else this.#early.push(octets)
  }

  /** The processes that belong to it now, itself first; by descent, where the system tells. */
  members(): number[] {
    return this.#family.members()
  }

  /** Waits until what it printed has been read; a child that holds the pipe is not waited for. */
  async drain(): Promise<void> {
    await within(DRAIN_GRACE, this.#drained)
    this.#child.stdout?.destroy()
    this.#child.stderr?.destroy()
  }

  /** Its processes that are still there, with their commands. */
  survivors(): string[] {
    return this.#family.survivors()
  }

  /** Those of them that are not just about to end with it. */
  async lastingSurvivors(): Promise<string[]> {
    const began = now()
    for (;;) {
      const left = this.survivors()
      if (left.length === 0 || now() - began > PARTING) return left
      await pause(LOOK)
    }
  }

  /** Ends it and all that comes from it: SIGTERM, a grace (milliseconds), SIGKILL. */
  async end(grace = TERM_GRACE): Promise<void> {
    if (this.exit === undefined) {
      this.#family.terminate(false)
      await within(grace, this.exited)
    }
    const members = this.#isConfined ? this.members() : []
    this.kill()
    await within(TERM_GRACE, this.exited)
    await this.#family.untilGone(members, TERM_GRACE)
    this.#isOver()
    this.#leave?.()
  }

  /** Ends at once whatever is left of it. */
  kill(): void {
    this.#isKilled = true
    this.#family.kill(this.exit !== undefined)
  }

  #typeFirst({ input, pty, keepsInput }: ProcessOptions): void {
    const { stdin } = this.#child
    const isKept = keepsInput === true && input !== undefined
    if (isKept) stdin?.write(Buffer.concat([input, ...(this.#early ?? [])]))
    else if (pty === true) stdin?.write(asTyped(input))
    else stdin?.end(input)
    this.#early = undefined
  }

  #onTerminal(stdout: Readable, ready: () => void): Readable {
    return betweenMarks(stdout, this.#mark, {
      ready,
      ended: (code) => {
        this.#status = { code, signal: null }
        this.#child.kill('SIGKILL')
      },
    })
  }
}

const LINE_FEED = 0x0a
/** What a user types to end the input at the beginning of a line: Ctrl-D. */
const END_OF_INPUT = 0x04

/** Input as it is typed at a terminal, where a line is sent by its end, and the input by a key. */
function asTyped(input: Uint8Array = new Uint8Array()): Uint8Array {
  const isOpen = input.length > 0 && input.at(-1) !== LINE_FEED
  return Buffer.concat([input, Buffer.from([...(isOpen ? [LINE_FEED] : []), END_OF_INPUT])])
}
