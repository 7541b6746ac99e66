import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { now, pause, within } from '../../conformance/deadlines.ts'
import { connected } from '../../conformance/subject/readiness.ts'
import { listeners } from '../../conformance/subject/socket-table.ts'

/** How long a server may take to listen, in milliseconds. */
const START_LIMIT = 15_000

/** A server that is started again as soon as it ends, with one log for all its lives. */
export class RestartedServer {
  readonly log: string
  readonly #folder = mkdtempSync(join(tmpdir(), 'sumsock-matrix-'))
  readonly #words: readonly string[]
  readonly #port: number
  readonly #fd: number
  #child: ChildProcess | undefined
  #stopped = false
  #loop: Promise<void> | undefined

  constructor(words: readonly string[], port: number) {
    this.#words = words
    this.#port = port
    this.log = join(this.#folder, 'server.log')
    this.#fd = openSync(this.log, 'a')
  }

  /** Starts it, and waits until it listens. */
  async start(): Promise<void> {
    this.#loop = this.#run()
    const began = now()
    while (!(await this.#listens())) {
      if (now() - began > START_LIMIT) throw new Error(`expected a listener on port ${this.#port}`)
      await pause(10)
    }
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#child?.kill('SIGKILL')
    await this.#loop
    closeSync(this.#fd)
    rmSync(this.#folder, { recursive: true })
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const [file = '', ...args] = this.#words
      const child = spawn(file, args, { stdio: ['ignore', this.#fd, this.#fd] })
      this.#child = child
      const quick = await within(1000, endOf(child))
      if (quick === undefined) await endOf(child)
      // It could not start, perhaps because of its port: not at once again.
      else if (!this.#stopped) await pause(50)
    }
  }

  async #listens(): Promise<boolean> {
    if (listeners().some(({ port }) => port === this.#port)) return true
    const socket = process.env['SUMSOCK_PORTABLE']
      ? await connected('127.0.0.1', this.#port)
      : undefined
    socket?.destroy()
    return socket !== undefined
  }
}

function endOf(child: ChildProcess): Promise<true> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(true)
  return new Promise((resolve) => {
    child.once('exit', () => resolve(true))
    child.once('error', () => resolve(true))
  })
}
