import type { Finding, Report, RuleResult } from '../../spec/files/report.ts'

/** A broken rule with its first finding and all the cases that show it. */
export interface FindingGroup {
  rule: RuleResult
  finding: Finding
  where: string[]
}

/** Gathers findings by rule, in the order of cause: what is broken first, as it was met. */
export function groupFindings({ rules, cases }: Report): FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const { id, role, findings } of cases)
    for (const finding of findings) {
      if (finding.verdict !== 'fail' && finding.verdict !== 'warn') continue
      const rule = rules.find((one) => one.id === finding.rule && one.role === role)
      if (rule === undefined) continue
      const key = `${role} ${finding.rule}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { rule, finding, where: [id] })
      else if (!group.where.includes(id)) group.where.push(id)
    }
  const rank = ({ rule }: FindingGroup) =>
    (rule.verdict === 'fail' ? 0 : 2) + (rule.profile === 'core' ? 0 : 1)
  return [...groups.values()].sort((a, b) => rank(a) - rank(b))
}
