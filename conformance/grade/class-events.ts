import type { Result } from './result-store.ts'
import type { Progress } from './worker/job.ts'

/** What happens while a class is graded, for who shows its progress. */
export type ClassEvent =
  | { kind: 'begins'; all: number; toDo: number; workers: number }
  | { kind: 'started'; worker: number; name: string }
  | { kind: 'at'; worker: number; progress: Progress }
  | { kind: 'done'; worker: number; result: Result; seconds: number }
