import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { admits } from '../../spec/admits.ts'
import { ClassReport, type ClassRow } from '../../spec/files/class.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { problemIn } from '../../spec/problem-in.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import { rubricHash } from '../score/rubric-hash.ts'
import type { ClassHead } from './out/class-report.ts'
import { regraded } from './regrade-report.ts'
import { unjudged } from './result/unjudged.ts'
import { type Result, ResultStore } from './result-store.ts'
import { readClassFolder } from './source/class-folder.ts'
import { hashSource } from './source/hash-source.ts'
import { writeClass } from './write-class.ts'

/** What a class is regraded with. */
export interface Regrade {
  rubric: Rubric
  tool: ClassReport['tool']
  /** Makes a path absolute that is as the user calls it. */
  resolve: (path: string) => string
}

/** A class with new points, and the results that could not be read. */
export interface RegradedClass {
  report: ClassReport
  unreadable: readonly string[]
}

/** Gives all results of a class new points, marks what is stale, and writes everything anew. */
export async function regradedClass(
  { folder: out, shown }: { folder: string; shown: string },
  { rubric, tool, resolve }: Regrade,
): Promise<RegradedClass> {
  const { submissions, rules: _, ...head } = classReportIn(join(out, 'class.json'), shown)
  const store = new ResultStore(out)
  const hashes = await hashesIn(resolve(head.folder))
  const unreadable: string[] = []
  const settings = {
    ...head.settings,
    rubric: { name: rubric.name ?? '', hash: rubricHash(rubric) },
  }
  const written = { ...head, tool, settings, written: new Date().toISOString() }
  return { report: writeClass(out, written, { results: results(), rubric }), unreadable }

  /** One after another: those of a great class are too much for memory. */
  function* results(): Generator<Result> {
    for (const row of submissions) {
      const kept = store.read(row.file)
      if (kept === undefined) unreadable.push(row.file)
      const result =
        kept === undefined
          ? lostResult(row, written)
          : regradedResult(kept, { rubric, tool, hashes })
      store.write(result)
      yield result
    }
  }
}

/** What stands for a result that is lost: the next run of `grade` tests it again. */
function lostResult({ name, file, late, ids, seed }: ClassRow, head: ClassHead): Result {
  const { tool, settings } = head
  const reason = 'Its result could not be read: grade tests it again.'
  const about = { tool, seed, dialect: settings.dialect, started: new Date(), duration_ms: 0 }
  const submission = {
    ...{ name, file, ids, reason },
    status: 'error' as const,
    lacking: {},
    key: '',
    source: '',
    secret: settings.secret,
    sandbox: settings.sandbox,
    rubric: settings.rubric.hash,
    ...(late === undefined ? {} : { late }),
    remarks: [],
  }
  return { ...unjudged({ ...about, roles: ['server', 'client'] }, 'error', reason), submission }
}

function regradedResult(
  result: Result,
  { rubric, tool, hashes }: Pick<Regrade, 'rubric' | 'tool'> & { hashes: Hashes | undefined },
): Result {
  const { stale: _, ...fresh } = result.submission
  const graded = regraded({ ...result, submission: fresh }, rubric)
  const after: Result['submission'] = graded.submission ?? fresh
  const { stale = [], ...submission } = after
  const all = [...stale, ...whyStale(result, { tool, hashes })]
  return { ...graded, submission: { ...submission, ...(all.length === 0 ? {} : { stale: all }) } }
}

/** The hashes of what lies in the class folder now, by file name; nothing where it is not there. */
type Hashes = ReadonlyMap<string, string>

async function hashesIn(folder: string): Promise<Hashes | undefined> {
  try {
    const { submissions } = await readClassFolder(folder)
    const hashes = new Map<string, string>()
    // One after another: a system lets a process open a thousand files or so at once.
    for (const one of submissions) hashes.set(one.file, await hashSource(one))
    return hashes
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function whyStale(
  { tool, submission }: Result,
  now: { tool: ClassReport['tool']; hashes: Hashes | undefined },
): string[] {
  const hash = now.hashes?.get(submission.file)
  return [
    ...(tool.version === now.tool.version ? [] : [`it was tested by version ${tool.version}`]),
    ...(now.hashes !== undefined && hash === undefined
      ? ['it is no longer in the class folder']
      : []),
    ...(hash !== undefined && hash !== submission.source
      ? ['what was handed in has changed since it was tested']
      : []),
  ]
}

function classReportIn(file: string, shown: string): ClassReport {
  const refuse = (found: unknown, cause?: unknown) =>
    new Refusal(
      'E_OUT',
      {
        where: file,
        expected: `the results of a class in ${shown}`,
        found,
        advice: 'grade DIR makes them; --out DIR says where they lie.',
      },
      { cause },
    )
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const refusal = refuse(saidBy(error), error)
    throw refusal
  }
  if (admits(ClassReport, value)) return value
  const problem = problemIn(ClassReport, value)
  throw refuse(said(`${problem?.pointer ?? ''}: ${problem?.expected ?? 'something else'}`))
}
