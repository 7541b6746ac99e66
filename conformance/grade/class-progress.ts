import { legibleInLine } from '../legible.ts'
import type { ClassEvent } from './class-events.ts'
import type { Result } from './result-store.ts'
import { counted, NAME, type ProgressScreen, WorkerScreen } from './worker-screen.ts'

/** Shows how far a class is: a line for each submission that is done, and on a terminal what each worker is at. */
export class ClassProgress {
  readonly #screen: WorkerScreen
  #all = 0
  #done = 0

  constructor(screen: ProgressScreen) {
    this.#screen = new WorkerScreen(screen)
  }

  take(event: ClassEvent): void {
    switch (event.kind) {
      case 'begins':
        return this.#begin(event)
      case 'started':
        return this.#screen.started(event.worker, event.name)
      case 'at':
        return this.#screen.at(event.worker, event.progress)
      case 'done':
        this.#done += 1
        return this.#screen.done(event.worker, this.#lineOf(event))
    }
  }

  /** Leaves nothing but the lines of what is done. */
  finish(): void {
    this.#screen.finish()
  }

  /** Says, where the run is ended before its time, that nothing is lost. */
  interrupt(): void {
    this.finish()
    const done = `${this.#done} of ${this.#all}`
    this.#screen.say(
      `interrupted: ${done} were tested and are kept; the same command goes on from there`,
    )
  }

  #begin({ all, toDo, workers }: Extract<ClassEvent, { kind: 'begins' }>): void {
    this.#all = toDo
    const kept = all - toDo
    const rest = kept === 0 ? '' : `, ${kept} kept from before`
    this.#screen.say(`${counted(toDo, 'submission')} to test${rest}; ${workers} at once`)
  }

  #lineOf({ result, seconds }: Extract<ClassEvent, { kind: 'done' }>): string {
    const width = String(this.#all).length
    const count = `[${String(this.#done).padStart(width)}/${this.#all}]`
    const { name } = result.submission
    return `${count} ${legibleInLine(name, NAME)}: ${outcomeOf(result)} (${seconds.toFixed(1)} s)`
  }
}

/** What became of a submission, in a few words. */
function outcomeOf({ submission, score }: Result): string {
  const { status } = submission
  if (status === 'error') return status
  const points = `${score.points.toFixed(2)} of ${score.max_points}`
  return status === 'graded' ? points : `${status}, ${points}`
}
