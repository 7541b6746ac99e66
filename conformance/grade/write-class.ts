import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClassReport } from '../../spec/files/class.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { pointsByGroup } from '../score/points-by.ts'
import { visibilityBy } from '../score/visibility.ts'
import { type ClassHead, classReportOf } from './out/class-report.ts'
import { feedbackHtml } from './out/feedback/feedback-html.ts'
import { feedbackMarkdown } from './out/feedback/feedback-markdown.ts'
import { feedbackText } from './out/feedback/feedback-text.ts'
import { gradesCsv } from './out/grades-csv.ts'
import { indexPage } from './out/index-page.ts'
import type { Result } from './result-store.ts'
import { writeWhole } from './write-whole.ts'

/** Writes all that a class run leaves for people: tables, pages, and feedback for each submission. */
export function writeClass(
  out: string,
  head: ClassHead,
  { results, rubric }: { results: readonly Result[]; rubric: Rubric },
): ClassReport {
  const report = classReportOf(head, results)
  const visibilityOf = visibilityBy(rubric)
  const isNamed = rubric.groups.some(({ name }) => name !== undefined)
  const feedback = join(out, 'feedback')
  mkdirSync(feedback, { recursive: true })
  for (const result of results) {
    const file = join(feedback, result.submission.file)
    const groups = isNamed ? pointsByGroup(rubric, result.rules) : []
    const marking = { visibilityOf, groups }
    writeWhole(`${file}.txt`, feedbackText(result, marking))
    writeWhole(`${file}.md`, feedbackMarkdown(result, marking))
    writeWhole(`${file}.html`, feedbackHtml(result, marking))
  }
  writeWhole(join(out, 'grades.csv'), gradesCsv(report))
  writeWhole(join(out, 'index.html'), indexPage(report))
  writeWhole(join(out, 'class.json'), `${JSON.stringify(report, null, 2)}\n`)
  return report
}
