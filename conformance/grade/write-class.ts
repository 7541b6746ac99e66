import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClassReport } from '../../spec/files/class.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { pointsByGroup } from '../score/points-by.ts'
import { visibilityBy } from '../score/visibility.ts'
import { classJson } from './out/class-json.ts'
import { type ClassHead, type ClassTable, classReportOf } from './out/class-report.ts'
import { FEEDBACK } from './out/feedback/feedback-forms.ts'
import { gradesCsv } from './out/grades-csv.ts'
import { indexPage } from './out/index-page.ts'
import type { Result } from './result-store.ts'
import { writeWhole } from './write-whole.ts'

/** Writes all that a class run leaves for people: feedback for each submission, tables, pages; looks at each result once. */
export function writeClass(
  out: string,
  head: ClassHead,
  { results, rubric }: { results: Iterable<Result>; rubric: Rubric },
): ClassReport {
  const report = classReportOf(head, withFeedback())
  writeTables(out, report)
  return report

  function* withFeedback(): Generator<Result> {
    const visibilityOf = visibilityBy(rubric)
    const isNamed = rubric.groups.some(({ name }) => name !== undefined)
    const feedback = join(out, 'feedback')
    mkdirSync(feedback, { recursive: true })
    for (const result of results) {
      const file = join(feedback, result.submission.file)
      const groups = isNamed ? pointsByGroup(rubric, result.rules) : []
      const marking = { visibilityOf, groups }
      for (const [form, feedbackIn] of Object.entries(FEEDBACK))
        writeWhole(`${file}.${form}`, feedbackIn(result, marking))
      yield result
    }
  }
}

/** Writes what a class has in common: its table, its page, and last its report. */
export function writeTables(out: string, table: ClassTable): void {
  writeWhole(join(out, 'grades.csv'), gradesCsv(table))
  writeWhole(join(out, 'index.html'), indexPage(table))
  writeWhole(join(out, 'class.json'), classJson(table))
}
