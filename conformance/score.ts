import type { Report, RuleResult } from '../spec/files/report.ts'
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
export const BOUND_RULES: readonly BoundRule[] = (['server', 'client', 'both'] as const).flatMap(
  (role) => rulesOf(role).map((rule) => ({ rule, role })),
)

/** The points that a rule carries by default; those of a part are shared out evenly. */
export function pointsOf(bound: BoundRule): number {
  const part = partOf(bound)
  const members = BOUND_RULES.filter((other) => partOf(other) === part)
  return PART_POINTS[part] / members.length
}

function partOf({ rule, role }: BoundRule): Part {
  if (rule.profile === 'robust') return 'robust'
  if (rule.level === 'SHOULD') return 'should'
  if (sectionOf(rule.id) === 'agreement' || role === 'both') return 'agreement'
  return role
}

/** The sum of the points, scaled back to 100 where some rules have left it; bonus comes on top. */
export function scoreOf(rules: readonly RuleResult[]): {
  scaled: RuleResult[]
  score: Report['score']
} {
  const bonus = (result: RuleResult) => result.profile === 'robust'
  const total = (of: (result: RuleResult) => boolean) =>
    rules.filter(of).reduce((sum, { max_points }) => sum + max_points, 0)
  const base = total((result) => !bonus(result))
  const extra = total(bonus)
  const factorOf = (result: RuleResult) => {
    const whole = bonus(result) ? extra : base
    return whole === 0 ? 0 : (bonus(result) ? ROBUST_BONUS : 100) / whole
  }
  const scaled = rules.map((result) => ({
    ...result,
    points: round(result.points * factorOf(result), 4),
    max_points: round(result.max_points * factorOf(result), 4),
  }))
  const points = round(
    scaled.reduce((sum, result) => sum + result.points, 0),
    2,
  )
  return { scaled, score: { points, max_points: base === 0 ? 0 : 100 } }
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
