import type { Finding, Report, RuleResult } from '../../spec/files/report.ts'

/** What was found of a rule in the role that it was judged in, with the case of each. */
export function findingsOf(
  { id: rule, role }: RuleResult,
  { cases }: Report,
): { id: string; finding: Finding }[] {
  return cases
    .filter((one) => one.role === role)
    .flatMap(({ id, findings }) =>
      findings.filter((finding) => finding.rule === rule).map((finding) => ({ id, finding })),
    )
}

/** The name of a rule; with the role where the same rule was judged in more than one. */
export function nameOfRule({ id, role }: RuleResult, { rules }: Report): string {
  const judged = rules.filter((rule) => rule.id === id && rule.verdict !== 'not-applicable')
  return judged.length > 1 ? `${id} (${role})` : id
}
