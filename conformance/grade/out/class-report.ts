import type { ClassReport, ClassRow, ClassRule } from '../../../spec/files/class.ts'
import { type GradedSubmission, type Report, VERDICTS } from '../../../spec/files/report.ts'
import { BOUND_RULES, boundKey } from '../../score/bound-rules.ts'
import { bonusOf, pointsBySection } from '../../score/points-by.ts'

/** What a class report says besides its submissions and its rules. */
export type ClassHead = Omit<ClassReport, 'submissions' | 'rules'>

/** Makes the report of a class out of the results of its submissions, sorted by name. */
export function classReportOf(head: ClassHead, reports: readonly Report[]): ClassReport {
  return { ...head, submissions: reports.map(rowOf).sort(byName), rules: rulesOf(reports) }
}

/** What a class run has added to a report; every result of a class has it. */
export function submissionOf({ submission }: Report): GradedSubmission {
  if (submission === undefined) throw new Error('expected a report of a class run, found another')
  return submission
}

function rowOf(report: Report): ClassRow {
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

function rulesOf(reports: readonly Report[]): ClassRule[] {
  const counts = new Map<string, Map<string, number>>()
  for (const { id, role, verdict } of reports.flatMap(({ rules }) => rules)) {
    const key = boundKey(id, role)
    const own = counts.get(key) ?? new Map<string, number>()
    counts.set(key, own.set(verdict, (own.get(verdict) ?? 0) + 1))
  }
  return BOUND_RULES.map(({ rule: { id, level, profile }, role }) => {
    const own = counts.get(boundKey(id, role))
    const verdicts = Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, own?.get(verdict) ?? 0]),
    )
    return { id, role, level, profile, verdicts }
  })
}

const { compare } = new Intl.Collator('en', { numeric: true })

/** Names that read alike are told apart by their files, so that the order is always the same. */
function byName(a: ClassRow, b: ClassRow): number {
  return compare(a.name, b.name) || (a.file < b.file ? -1 : 1)
}
