import type { ClassReport, ClassRow } from '../../../spec/files/class.ts'
import type { GradedSubmission, Report } from '../../../spec/files/report.ts'
import { bonusOf, pointsBySection } from '../../score/points-by.ts'
import { RuleCounts } from './rule-counts.ts'

/** What a class report says besides its submissions and its rules. */
export type ClassHead = Omit<ClassReport, 'submissions' | 'rules'>

/** A class report whose submissions are looked through one by one, as often as it takes. */
export type ClassTable = Omit<ClassReport, 'submissions'> & { submissions: Iterable<ClassRow> }

/** Makes the report of a class out of the results of its submissions, sorted by name. */
export function classReportOf(head: ClassHead, reports: Iterable<Report>): ClassReport {
  const rules = new RuleCounts()
  const rows: ClassRow[] = []
  for (const report of reports) {
    rules.add(report)
    rows.push(rowOf(report))
  }
  return { ...head, submissions: rows.sort(byName), rules: rules.counted() }
}

/** What a class run has added to a report; every result of a class has it. */
export function submissionOf({ submission }: Report): GradedSubmission {
  if (submission === undefined) throw new Error('expected a report of a class run, found another')
  return submission
}

/** The row of a submission in the report of its class. */
export function rowOf(report: Report): ClassRow {
  const { verdict, profile, score, rules, seed, duration_ms } = report
  const { name, file, status, reason, lacking, key, late, ids, remarks, stale } =
    submissionOf(report)
  // What is ours costs nobody points: there is no score to be read as one.
  const scored =
    status === 'error'
      ? { sections: {} }
      : { score, bonus: bonusOf(report), sections: pointsBySection(rules) }
  return {
    name,
    file,
    status,
    ...(reason === undefined ? {} : { reason }),
    lacking,
    key,
    ...(late === undefined ? {} : { late }),
    ids,
    remarks,
    ...(stale === undefined ? {} : { stale }),
    verdict,
    profile,
    ...scored,
    seed,
    duration_ms,
    result: `results/${file}.json`,
  }
}

/** What the order of submissions depends on. */
type Named = Pick<ClassRow, 'name' | 'file'>

const { compare } = new Intl.Collator('en', { numeric: true })

/** Names that read alike are told apart by their files, so that the order is always the same. */
export function byName(a: Named, b: Named): number {
  return compare(a.name, b.name) || (a.file < b.file ? -1 : 1)
}
