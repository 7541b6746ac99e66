import type { InteropCell, InteropProgram } from '../../spec/files/interop.ts'
import type { Progress } from '../grade/worker/job.ts'

/** What is known of the work that lies ahead. */
export interface Estimate {
  pairs: number
  /** Those that are to meet in this run; the others were kept from before, or meet not at all. */
  toRun: number
  /** Seconds, from what the first pair took; absent where there is none to measure. */
  seconds?: number
  workers: number
}

/** What happens while clients meet servers, for who shows the progress. */
export type InteropEvent =
  | { kind: 'builds'; all: number; toDo: number; workers: number }
  | { kind: 'started'; worker: number; name: string }
  | { kind: 'at'; worker: number; progress: Progress }
  | { kind: 'built'; worker: number; program: InteropProgram; seconds: number }
  | { kind: 'estimated'; estimate: Estimate }
  | {
      kind: 'met'
      worker: number
      name: string
      cells: readonly InteropCell[]
      seconds: number
    }
