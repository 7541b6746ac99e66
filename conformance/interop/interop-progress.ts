import type { InteropCell, InteropProgram } from '../../spec/files/interop.ts'
import { counted, NAME, type ProgressScreen, WorkerScreen } from '../grade/worker-screen.ts'
import { legibleInLine } from '../legible.ts'
import type { Estimate, InteropEvent } from './interop-events.ts'

/** Shows how far a matrix is: what was built, how long the rest may take, and each server that is done. */
export class InteropProgress {
  readonly #screen: WorkerScreen
  #toRun = 0
  #met = 0

  constructor(screen: ProgressScreen) {
    this.#screen = new WorkerScreen(screen)
  }

  take(event: InteropEvent): void {
    switch (event.kind) {
      case 'builds':
        return this.#screen.say(buildsLine(event))
      case 'started':
        return this.#screen.started(event.worker, event.name)
      case 'at':
        return this.#screen.at(event.worker, event.progress)
      case 'built':
        return this.#screen.done(event.worker, builtLine(event))
      case 'estimated':
        this.#toRun = event.estimate.toRun
        return this.#screen.say(estimateLine(event.estimate, this.#met))
      case 'met':
        this.#met += event.cells.length
        return this.#screen.done(event.worker, this.#metLine(event))
    }
  }

  /** Leaves nothing but the lines of what is done. */
  finish(): void {
    this.#screen.finish()
  }

  /** Says, where the run is ended before its time, that nothing is lost. */
  interrupt(): void {
    this.finish()
    this.#screen.say(
      `interrupted: ${this.#met}${this.#of(' of ')} pairs met and are kept; the same command goes on from there`,
    )
  }

  #metLine({ name, cells, seconds }: Extract<InteropEvent, { kind: 'met' }>): string {
    const server = legibleInLine(name, NAME)
    return `[${this.#met}${this.#of('/')}] server of ${server}: ${talliedStates(cells)} (${seconds.toFixed(1)} s)`
  }

  #of(before: string): string {
    return this.#toRun === 0 ? '' : `${before}${this.#toRun}`
  }
}

/** How many cells are in each state, in words. */
export function talliedStates(cells: readonly InteropCell[]): string {
  const tally = new Map<string, number>()
  for (const { state } of cells) tally.set(state, (tally.get(state) ?? 0) + 1)
  const order = ['works', 'fails', 'not run', 'error']
  return order
    .flatMap((state) => (tally.has(state) ? [`${tally.get(state)} ${WORDS[state]}`] : []))
    .join(', ')
}

const WORDS: Readonly<Record<string, string>> = {
  works: 'work',
  fails: 'fail',
  'not run': 'not run',
  error: 'ours',
}

function buildsLine({ all, toDo, workers }: Extract<InteropEvent, { kind: 'builds' }>): string {
  const kept = all - toDo
  const rest = kept === 0 ? '' : `, ${kept} known from before`
  return `${counted(toDo, 'submission')} to build${rest}; ${workers} at once`
}

function builtLine({
  program: { name, lacking, error },
  seconds,
}: Extract<InteropEvent, { kind: 'built' }> & { program: InteropProgram }): string {
  const missing = (['server', 'client'] as const).filter((role) => lacking[role] !== undefined)
  const what =
    error !== undefined ? 'error' : missing.length === 0 ? 'ready' : `without ${missing.join(', ')}`
  return `built ${legibleInLine(name, NAME)}: ${what} (${seconds.toFixed(1)} s)`
}

function estimateLine({ pairs, toRun, seconds, workers }: Estimate, met: number): string {
  const left = toRun - met
  const time = seconds === undefined ? '' : `: about ${durationOf(seconds)}`
  return `${counted(pairs, 'pair')}, ${left} to meet, ${counted(workers, 'room')} at once${time}`
}

function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
