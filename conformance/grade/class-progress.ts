import { clearScreenDown, moveCursor } from 'node:readline'
import type { Writable } from 'node:stream'
import type { ClassEvent } from './class-events.ts'
import { legibleInLine } from './out/legible.ts'
import type { Result } from './result-store.ts'
import type { Progress } from './worker/job.ts'

/** Where the progress of a class is shown. */
export interface ProgressScreen {
  stream: Writable
  /** A terminal, on which lines can be written over. */
  isTerminal: boolean
  width: number
}

/** The longest name that a line of progress shows, in characters. */
const NAME = 30

/** How often the state of the workers is written anew, in milliseconds. */
const FRAME = 100

interface WorkerState {
  name: string
  progress?: Progress
}

/** Shows how far a class is: a line for each submission that is done, and on a terminal what each worker is at. */
export class ClassProgress {
  readonly #screen: ProgressScreen
  readonly #workers = new Map<number, WorkerState>()
  #all = 0
  #done = 0
  #shown = 0
  #timer: NodeJS.Timeout | undefined

  constructor(screen: ProgressScreen) {
    this.#screen = screen
  }

  take(event: ClassEvent): void {
    switch (event.kind) {
      case 'begins':
        return this.#begin(event)
      case 'started':
        this.#workers.set(event.worker, { name: event.name })
        return this.#soon()
      case 'at': {
        const state = this.#workers.get(event.worker)
        if (state !== undefined) state.progress = event.progress
        return this.#soon()
      }
      case 'done':
        this.#workers.delete(event.worker)
        this.#done += 1
        this.#say(this.#lineOf(event))
        return this.#soon()
    }
  }

  /** Leaves nothing but the lines of what is done. */
  finish(): void {
    clearTimeout(this.#timer)
    this.#wipe()
  }

  /** Says, where the run is ended before its time, that nothing is lost. */
  interrupt(): void {
    this.finish()
    const done = `${this.#done} of ${this.#all}`
    this.#say(`interrupted: ${done} were tested and are kept; the same command goes on from there`)
  }

  #begin({ all, toDo, workers }: Extract<ClassEvent, { kind: 'begins' }>): void {
    this.#all = toDo
    const kept = all - toDo
    const rest = kept === 0 ? '' : `, ${kept} kept from before`
    this.#say(`${counted(toDo, 'submission')} to test${rest}; ${workers} at once`)
  }

  #lineOf({ result, seconds }: Extract<ClassEvent, { kind: 'done' }>): string {
    const width = String(this.#all).length
    const count = `[${String(this.#done).padStart(width)}/${this.#all}]`
    const { name } = result.submission
    return `${count} ${legibleInLine(name, NAME)}: ${outcomeOf(result)} (${seconds.toFixed(1)} s)`
  }

  #say(line: string): void {
    this.#wipe()
    this.#screen.stream.write(`${line}\n`)
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

/** What became of a submission, in a few words. */
function outcomeOf({ submission, score }: Result): string {
  const { status } = submission
  if (status === 'error') return status
  const points = `${score.points.toFixed(2)} of ${score.max_points}`
  return status === 'graded' ? points : `${status}, ${points}`
}

function phaseOf(progress: Progress | undefined): string {
  if (progress === undefined) return 'starting'
  const { phase, done, of } = progress
  return done === undefined || of === undefined
    ? phase
    : `${phase} ${Math.floor((done / of) * 100)} %`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
