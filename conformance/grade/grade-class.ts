import { isDeepStrictEqual } from 'node:util'
import type { Report } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { now } from '../deadlines.ts'
import { inParallel } from '../in-parallel.ts'
import { thrownText } from '../thrown.ts'
import type { ClassEvent } from './class-events.ts'
import type { ClassSecret } from './class-secret.ts'
import type { Grounds } from './grounds.ts'
import type { Manifests } from './manifests.ts'
import { regraded } from './regrade-report.ts'
import { resultOf } from './result/result-of.ts'
import { resultKey } from './result-key.ts'
import type { Result, ResultStore } from './result-store.ts'
import { hashSource } from './source/hash-source.ts'
import type { Source } from './source/source.ts'
import type { Job, Outcome, Progress, Settings } from './worker/job.ts'

/** Everything that the grading of a class depends on. */
export interface ClassRequest {
  submissions: readonly Source[]
  settings: Settings
  secret: ClassSecret
  rubric: Rubric
  manifests: Manifests
  store: Pick<ResultStore, 'read' | 'write'>
  grounds: Grounds
  /** The hash of the instructor's own transcripts, if any. */
  fixtures?: string
  versions: Readonly<Record<string, string>>
  tool: Report['tool']
  /** How many are tested side by side. */
  jobs: number
  /** Which submissions are graded at all, and which of them in any case. */
  only: (source: Source) => boolean
  again: (source: Source, status: Result['submission']['status']) => boolean
  onEvent: (event: ClassEvent) => void
}

/** A submission that has no result yet that still holds. */
interface ToDo {
  source: Source
  hash: string
  seed: number
  key: string
  manifest?: NonNullable<Job['manifest']>
}

/** Has every submission tested that has no result which still holds, and keeps each result at once. */
export async function gradeClass(request: ClassRequest): Promise<Result[]> {
  const { submissions, store, jobs, only, onEvent, rubric } = request
  const results = new Map<string, Result>()
  const toDo: ToDo[] = []
  for (const source of submissions) {
    const kept = store.read(source.file)
    const wanted = await toDoOf(source, request)
    if (kept !== undefined && (holds(kept, wanted, request) || !only(source))) {
      const stays = asKept(kept, wanted, rubric)
      if (!isDeepStrictEqual(stays, kept)) store.write(stays)
      results.set(source.file, stays)
    } else if (only(source)) toDo.push(wanted)
  }
  const workers = Math.min(jobs, Math.max(1, toDo.length))
  onEvent({ kind: 'begins', all: results.size + toDo.length, toDo: toDo.length, workers })
  const free = Array.from({ length: workers }, (_, worker) => worker)
  await inParallel(toDo, workers, async (one) => {
    const worker = free.shift() ?? 0
    const began = now()
    onEvent({ kind: 'started', worker, name: one.source.name })
    const result = await gradeOne(one, worker, request)
    store.write(result)
    results.set(one.source.file, result)
    onEvent({ kind: 'done', worker, result, seconds: (now() - began) / 1000 })
    free.unshift(worker)
  })
  return submissions.flatMap(({ file }) => results.get(file) ?? [])
}

async function toDoOf(source: Source, request: ClassRequest): Promise<ToDo> {
  const { settings, secret, manifests, versions, fixtures } = request
  const hash = await hashSource(source)
  const seed = secret.seedOf(source.name, hash)
  const manifest = manifests.of(source)
  const key = resultKey({
    source: hash,
    settings,
    seed,
    versions,
    ...(fixtures === undefined ? {} : { fixtures }),
    ...(manifest === undefined ? {} : { manifest: manifest.text }),
  })
  return { source, hash, seed, key, ...(manifest === undefined ? {} : { manifest }) }
}

/** What was ours, and what ran out of time on a machine that had much to do, is always tried again. */
function holds({ submission }: Result, { key, source }: ToDo, { again }: ClassRequest): boolean {
  const { status } = submission
  if (status === 'error' || status === 'timed out') return false
  return submission.key === key && !again(source, status)
}

/** A result that stays has the points of this run's rubric, and is stale if it would now be tested anew. */
function asKept(kept: Result, { key, source }: ToDo, rubric: Rubric): Result {
  const graded = regraded(kept, rubric)
  const { stale = [], late: _, ...submission } = graded.submission ?? kept.submission
  const others = stale.filter((reason) => reason !== OTHERWISE)
  const all = kept.submission.key === key ? others : [...others, OTHERWISE]
  return {
    ...graded,
    submission: {
      ...submission,
      // What its course system says of it now.
      ...(source.late === undefined ? {} : { late: source.late }),
      ids: source.ids,
      ...(all.length === 0 ? {} : { stale: all }),
    },
  }
}

const OTHERWISE = 'what was handed in, or how it is graded, has changed since'

async function gradeOne(
  { source, hash, seed, key, manifest }: ToDo,
  worker: number,
  request: ClassRequest,
): Promise<Result> {
  const { settings, grounds, secret, rubric, tool, onEvent } = request
  const started = new Date()
  const began = now()
  const tell = (progress: Progress) => onEvent({ kind: 'at', worker, progress })
  const job = { source, settings, seed, ...(manifest === undefined ? {} : { manifest }) }
  const outcome = await grounds
    .perform(job, worker, tell)
    .catch((error: unknown): Outcome => ({ kind: 'error', reason: thrownText(error) }))
  const head = {
    source,
    key,
    hash,
    seed,
    settings,
    secret: secret.hash,
    rubric,
    tool,
    started,
    duration_ms: Math.round(now() - began),
  }
  try {
    return resultOf(outcome, head)
  } catch (error) {
    // Whatever cannot be made of one submission is no fault of the others.
    return resultOf({ kind: 'error', reason: thrownText(error) }, head)
  }
}
