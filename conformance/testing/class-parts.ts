import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GradedSubmission, Report } from '../../spec/files/report.ts'
import { type ClassHead, submissionOf } from '../grade/out/class-report.ts'
import { type Result, ResultStore } from '../grade/result-store.ts'
import { namesHash, shardIndexOf } from '../grade/shard.ts'
import { writeClass } from '../grade/write-class.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { classHead, gradedReport, plainReports } from './class-reports.ts'
import { badReport, goodReport } from './subjects.ts'

/** The result of a submission that is right, or as the report says. */
export function resultNamed(
  name: string,
  { other = {}, report }: { other?: Partial<GradedSubmission>; report?: Report } = {},
): Result {
  return resultOf(gradedReport(name, other, report ?? PLAIN))
}

/** Cases make results long, and tables know nothing of them. */
const PLAIN: Report = { ...goodReport(), cases: [] }
const BAD: Report = { ...badReport(), cases: [] }

function resultOf(report: Report): Result {
  return { ...report, submission: submissionOf(report) }
}

/** The results of a class: one of each status, and some more that are right or wrong. */
export function manyResults(count = 16): Result[] {
  const others = Array.from({ length: count }, (_, index) =>
    index % 3 === 0
      ? resultNamed(`student ${index}`, {
          other: { ids: { user: String(index), [`group ${index % 2}`]: 'a' } },
          report: BAD,
        })
      : resultNamed(`Student-${index}`, { other: { remarks: index % 5 === 0 ? ['look'] : [] } }),
  )
  return [...plainReports().map((report) => resultOf({ ...report, cases: [] })), ...others]
}

/** What else stands in the head of a written class. */
export type OtherHead = Partial<ClassHead>

/** Writes a folder of results as `grade` leaves it, and gives its path. */
export function writtenClass(
  folder: string,
  results: readonly Result[],
  other: OtherHead = {},
): string {
  const store = new ResultStore(folder)
  for (const result of results) store.write(result)
  writeClass(folder, { ...classHead(), ...other }, { results, rubric: defaultRubric() })
  return folder
}

/** Writes the parts of a class as `grade --shard` leaves them, and gives their names. */
export function writtenParts(
  folder: string,
  results: readonly Result[],
  { of, other = {} }: { of: number; other?: OtherHead },
): string[] {
  const names = results.map(({ submission }) => submission.name)
  return Array.from({ length: of }, (_, at) => {
    const index = at + 1
    const own = results.filter(({ submission: { name } }) => shardIndexOf(name, of) === index)
    const { passed_over, ...head } = { ...classHead(), ...other }
    const shard = { parts: [index], of, submissions: results.length, names: namesHash(names) }
    const name = `part-${index}-of-${of}`
    writtenClass(join(folder, name), own, { ...head, shard, passed_over })
    return name
  })
}

/** All files of a folder with the hashes of what is in them; when a class was written makes no difference. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hashed = files.map((file) => {
    const text = readFileSync(file, 'utf8')
      .replaceAll(/"written": "[^"]*"/gu, '')
      .replaceAll(/<time datetime="[^"]*">[^<]*<\/time>/gu, '')
    return [file.slice(folder.length + 1), createHash('sha256').update(text).digest('hex')] as const
  })
  return Object.fromEntries(hashed)
}
