import type { RuleResult } from '../../spec/files/report.ts'

/** What a rule came to, whatever points it has. */
export type JudgedRule = Omit<RuleResult, 'points' | 'max_points'>

/** Whether a rule is among those that make up the sum: it was judged, and asked for. */
export function counts({ verdict }: Pick<JudgedRule, 'verdict'>): boolean {
  return verdict !== 'untested' && verdict !== 'not-applicable' && verdict !== 'error'
}
