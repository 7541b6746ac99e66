import { type Role, type Rule, sectionOf } from '../spec/rule.ts'
import { rulesOf } from '../spec/rules.ts'

/** Default points (spec/levels.md): core MUST 90 in three parts, core SHOULD 10, robust a bonus. */
const CORE_MUST_PART = 30
const CORE_SHOULD = 10
const ROBUST_BONUS = 10

type Part = 'server' | 'client' | 'agreement' | 'should' | 'robust'

const PART_POINTS: Record<Part, number> = {
  server: CORE_MUST_PART,
  client: CORE_MUST_PART,
  agreement: CORE_MUST_PART,
  should: CORE_SHOULD,
  robust: ROBUST_BONUS,
}

/** A rule with one of the roles that it binds: what a report has a line for. */
export interface BoundRule {
  rule: Rule
  role: Role
}

/** Every rule with every role that it binds, in the order of the specification. */
export const BOUND_RULES: readonly BoundRule[] = (['server', 'client', 'both'] as const).flatMap((role) =>
  rulesOf(role).map((rule) => ({ rule, role })),
)

/** The points that a rule carries by default; those of a part are shared out evenly. */
export function pointsOf(bound: BoundRule): number {
  const part = partOf(bound)
  const members = BOUND_RULES.filter((other) => partOf(other) === part)
  return PART_POINTS[part] / members.length
}

/** Whether the points of a rule are a bonus, on top of the sum. */
export function isBonus({ rule }: BoundRule): boolean {
  return rule.profile === 'robust'
}

function partOf({ rule, role }: BoundRule): Part {
  if (rule.profile === 'robust') return 'robust'
  if (rule.level === 'SHOULD') return 'should'
  if (sectionOf(rule.id) === 'agreement' || role === 'both') return 'agreement'
  return role
}
