import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ClassRow } from '../../../spec/files/class.ts'
import { Refusal, said } from '../../refusal.ts'
import type { ClassTable } from '../out/class-report.ts'
import { RuleCounts } from '../out/rule-counts.ts'
import { writeTables } from '../write-class.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { filledInPlace } from './in-place.ts'
import { markMerged, mustBeReplaceable } from './merge-mark.ts'
import { RowSpool } from './row-spool.ts'
import type { PartFolder } from './same-grading.ts'
import { type Entry, type Survey, surveyOf } from './survey.ts'
import { takeResult, Untakable } from './take-result.ts'

/** Which parts are joined, and where. */
export interface MergeRequest<T> {
  parts: readonly PartFolder[]
  out: PartFolder
  /** Whether parts may be missing. */
  partial: boolean
  /** What else is made of the whole class, in the folder that becomes that of the class. */
  finish: (table: ClassTable, folder: string) => T
}

/** What came of a merge. */
export interface Merged<T> {
  finished: T
  /** What is missing, as a sentence. */
  missing?: string
}

/** Joins the results of parts of a class; the parts stay as they are, and no more than their names is held in memory. */
export async function mergeClass<T>({
  parts,
  out,
  partial,
  finish,
}: MergeRequest<T>): Promise<Merged<T>> {
  mustBeReplaceable(out)
  return filledInPlace(out, async (beside) => {
    const file = join(beside, 'rows.tmp')
    const spool = new RowSpool(file)
    const merged = await joined().finally(() => spool.close())
    rmSync(file)
    markMerged(beside)
    return merged

    async function joined(): Promise<Merged<T>> {
      const survey = await surveyOf(parts, spool)
      const coverage = coverageOf(survey)
      if (coverage !== undefined && !partial) throw notWhole(coverage)
      const rules = await takeResults(survey, { spool, beside })
      const table = tableOf(survey, { spool, rules, coverage })
      writeTables(beside, table)
      const finished = finish(table, beside)
      return { finished, ...(coverage === undefined ? {} : { missing: coverage.missing }) }
    }
  })
}

function notWhole({ missing }: Coverage): Refusal {
  return new Refusal('E_PARTS', {
    expected: 'all parts of the class',
    found: said(missing),
    advice: 'Grade what is missing, or merge what is there: --partial.',
  })
}

function tableOf(
  { head, entries }: Survey,
  {
    spool,
    rules,
    coverage,
  }: { spool: RowSpool; rules: RuleCounts; coverage: Coverage | undefined },
): ClassTable {
  const { shard: _, passed_over, ...common } = head
  return {
    ...common,
    written: new Date().toISOString(),
    ...(coverage === undefined ? {} : { shard: coverage.shard }),
    passed_over,
    submissions: {
      *[Symbol.iterator](): Generator<ClassRow> {
        for (const entry of entries) yield spool.read(entry)
      },
    },
    rules: rules.counted(),
  }
}

/** So many results are taken before signals are heard. */
const AT_ONCE = 100

/** So many faulty files are named. */
const NAMED = 3

async function takeResults(
  { head, entries }: Survey,
  { spool, beside }: { spool: RowSpool; beside: string },
): Promise<RuleCounts> {
  for (const folder of ['results', 'feedback']) mkdirSync(join(beside, folder))
  const rules = new RuleCounts()
  const faults: string[] = []
  let count = 0
  for (const [index, entry] of entries.entries()) {
    if (index % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    try {
      rules.add(takeResult(spool.read(entry), { from: entry.part.folder, to: beside, head }))
    } catch (error) {
      if (!(error instanceof Untakable)) throw error
      count += 1
      if (faults.length < NAMED) faults.push(faultSaid(entry, error))
    }
  }
  if (count === 0) return rules
  const more = count > NAMED ? [`and ${count - NAMED} more`] : []
  throw new Refusal(
    'E_RESULT',
    {
      expected: 'the results that the parts list, as grade has written them',
      found: said([...faults, ...more].join('; ')),
      advice: 'Run grade again for those parts: what cannot be read is tested again.',
    },
    { status: 3 },
  )
}

function faultSaid({ part }: Entry, { file, message }: Untakable): string {
  return `${part.shown}/${file}: ${message.slice(0, 100)}`
}
