import type { Report, RuleResult } from '../../spec/files/report.ts'
import type { Visibility } from '../../spec/files/rubric.ts'
import type { Role } from '../../spec/rule.ts'

/** Who may see how a rule went, by the rubric of the class. */
export type VisibilityOf = (id: string, role: Role) => Visibility

/** A report as a student may see it, and the rules whose results are kept back. */
export interface Shown {
  report: Report
  hidden: readonly RuleResult[]
}

/** What stands in place of a reason that would tell how a hidden rule went. */
const KEPT_BACK = 'something that it needs did not hold'

/**
 * Takes out of a report what tells how hidden rules went: the rules themselves, their findings and
 * points, and reasons that name them. A file cannot know on which day it is read: what is hidden
 * until some day is hidden in it. Verdict and profiles stay those of the whole.
 */
export function shownOf(report: Report, visibilityOf: VisibilityOf): Shown {
  const isHidden = (id: string, role: Role) => visibilityOf(id, role) !== 'visible'
  const tested = new Set(
    report.rules.filter(({ verdict }) => verdict !== 'not-applicable').map(({ role }) => role),
  )
  const hidden = report.rules.filter(({ id, role }) => tested.has(role) && isHidden(id, role))
  if (hidden.length === 0) return { report, hidden }
  const ids = new Set(hidden.map(({ id }) => id))
  const rules = report.rules
    .filter(({ id, role }) => !isHidden(id, role))
    .map((rule) => withoutNaming(rule, ids))
  return {
    hidden,
    report: {
      ...report,
      // Notes tell what a program did, and nothing says which rule that decided.
      notes: [],
      score: { ...report.score, points: rules.reduce((sum, { points }) => sum + points, 0) },
      rules,
      cases: report.cases.map((one) => ({
        ...one,
        evidence: {},
        findings: one.findings.filter(({ rule }) => !isHidden(rule, one.role)),
      })),
    },
  }
}

function withoutNaming(rule: RuleResult, ids: ReadonlySet<string>): RuleResult {
  const words = (rule.reason ?? '').split(/[^\w/-]+/u)
  return words.some((word) => ids.has(word)) ? { ...rule, reason: KEPT_BACK } : rule
}
