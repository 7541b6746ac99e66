import type { CaseResult, Finding } from '../../spec/files/report.ts'
import type { JudgedRule } from './judged-rule.ts'

const NOT_PASSED: readonly Finding['verdict'][] = ['fail', 'warn', 'blocked']

/** The share of its cases in which a rule was found neither broken nor blocked, from 0 to 1. */
export function partialCredit({ id, role, cases }: JudgedRule, all: readonly CaseResult[]): number {
  // A case that is not in the report shows nothing, and so earns nothing.
  const passed = cases.filter((name) =>
    all.some(
      (one) =>
        one.id === name &&
        one.role === role &&
        !one.findings.some(({ rule, verdict }) => rule === id && NOT_PASSED.includes(verdict)),
    ),
  )
  return cases.length === 0 ? 0 : passed.length / cases.length
}
