import type { Role, Rule } from '../../spec/rule.ts'
import { type RuleId, rulesOf } from '../../spec/rules.ts'

/** A rule with one of the roles that it binds: what a report has a line for. */
export interface BoundRule {
  rule: Rule & { id: RuleId }
  role: Role
}

/** Every rule with every role that it binds, in the order of the specification. */
export const BOUND_RULES: readonly BoundRule[] = (['server', 'client', 'both'] as const).flatMap(
  (role) => rulesOf(role).map((rule) => ({ rule, role })),
)

/** What a rule and a role are looked up by. */
export function boundKey(id: string, role: Role): string {
  return `${role} ${id}`
}
