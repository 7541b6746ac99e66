import { clearScreenDown, moveCursor } from 'node:readline'
import type { Writable } from 'node:stream'
import { legibleInLine } from '../legible.ts'
import type { Progress } from './worker/job.ts'

/** Where progress is shown. */
export interface ProgressScreen {
  stream: Writable
  /** A terminal, on which lines can be written over. */
  isTerminal: boolean
  width: number
}

/** The longest name that a line of progress shows, in characters. */
export const NAME = 30

/** How often the state of the workers is written anew, in milliseconds. */
const FRAME = 100

interface WorkerState {
  name: string
  progress?: Progress
}

/** Lines of what is done and, on a terminal, what each worker is at below them. */
export class WorkerScreen {
  readonly #screen: ProgressScreen
  readonly #workers = new Map<number, WorkerState>()
  #shown = 0
  #timer: NodeJS.Timeout | undefined

  constructor(screen: ProgressScreen) {
    this.#screen = screen
  }

  started(worker: number, name: string): void {
    this.#workers.set(worker, { name })
    this.#soon()
  }

  at(worker: number, progress: Progress): void {
    const state = this.#workers.get(worker)
    if (state !== undefined) state.progress = progress
    this.#soon()
  }

  done(worker: number, line: string): void {
    this.#workers.delete(worker)
    this.say(line)
    this.#soon()
  }

  say(line: string): void {
    this.#wipe()
    this.#screen.stream.write(`${line}\n`)
  }

  /** Leaves nothing but the lines of what is done. */
  finish(): void {
    clearTimeout(this.#timer)
    this.#wipe()
  }

  /** Many events come at once, and a terminal is slow. */
  #soon(): void {
    if (!this.#screen.isTerminal) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#draw()
    }, FRAME).unref()
  }

  #draw(): void {
    this.#wipe()
    const { stream, width } = this.#screen
    const states = [...this.#workers].sort(([a], [b]) => a - b)
    for (const [, { name, progress }] of states) {
      const line = `  ${legibleInLine(name, NAME).padEnd(NAME)}  ${phaseOf(progress)}`
      stream.write(`${line.slice(0, width - 1)}\n`)
    }
    this.#shown = states.length
  }

  #wipe(): void {
    if (this.#shown === 0) return
    moveCursor(this.#screen.stream, 0, -this.#shown)
    clearScreenDown(this.#screen.stream)
    this.#shown = 0
  }
}

function phaseOf(progress: Progress | undefined): string {
  if (progress === undefined) return 'starting'
  const { phase, done, of } = progress
  return done === undefined || of === undefined
    ? phase
    : `${phase} ${Math.floor((done / of) * 100)} %`
}

/** So many of something, in words. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
