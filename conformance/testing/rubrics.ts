import type { CaseResult, Verdict } from '../../spec/files/report.ts'
import type { PointGroup, Rubric } from '../../spec/files/rubric.ts'
import type { Role } from '../../spec/rule.ts'
import { BOUND_RULES } from '../score/bound-rules.ts'
import type { JudgedRule } from '../score/judged-rule.ts'
import type { Judged } from '../score/score-by.ts'
import { membersOf, names } from '../score/shares.ts'
import type { Random } from './random.ts'

/** A rubric of these groups. */
export function rubricWith(groups: readonly PointGroup[], rest: Partial<Rubric> = {}): Rubric {
  return { rubric: 'sumsock-rubric/1', groups: [...groups], ...rest }
}

/** What every rule came to: a pass, unless told otherwise. */
export function judgedRules(
  verdictOf: (id: string, role: Role) => Verdict = () => 'pass',
): JudgedRule[] {
  return BOUND_RULES.map(({ rule: { id, level, profile }, role }) => ({
    id,
    role,
    level,
    profile,
    verdict: verdictOf(id, role),
    cases: [],
  }))
}

/** A case in which these rules have these verdicts. */
export function caseOf(
  id: string,
  { role = 'server', findings = {} }: { role?: Role; findings?: Record<string, Verdict> },
): CaseResult {
  return {
    id,
    role,
    says: 'It.',
    verdict: 'fail',
    duration_ms: 1,
    findings: Object.entries(findings).map(([rule, verdict]) => ({
      rule,
      verdict,
      expected: '',
      found: '',
      where: '',
    })),
    evidence: {},
  }
}

/** A rubric that is drawn: some groups with points, weights, caps and a bonus, each with a rule of its own. */
export function randomRubric(random: Random): Rubric {
  const sections = random.shuffled(['wire', 'exchange', 'range', 'malformed', 'service', 'client'])
  const cents = () => (random.chance(20) ? 0 : random.below(5000) / 100)
  const draw = (): PointGroup => {
    const points = cents()
    return {
      points,
      ...(random.chance(50) ? { rules: sections.splice(0, 1 + random.below(2)) } : {}),
      ...(random.chance(30) ? { level: random.pick(['MUST', 'SHOULD']) } : {}),
      ...(random.chance(30) ? { profile: random.pick(['core', 'robust']) } : {}),
      ...(random.chance(40) ? { partial: 'case' } : {}),
      ...(random.chance(30) ? { bonus: true } : {}),
      ...(random.chance(40) ? { cap: Math.round(points * random.below(100)) / 100 } : {}),
    }
  }
  const drawn = Array.from({ length: 1 + random.below(4) }, draw).filter(
    ({ rules }) => rules?.length !== 0,
  )
  const first: PointGroup = { rules: ['agreement'], points: (100 + random.below(5000)) / 100 }
  const groups = [first, ...drawn, { points: cents() }]
  const rubric = rubricWith(
    groups,
    random.chance(30) ? { cap: (100 + random.below(9000)) / 100 } : {},
  )
  const owning = membersOf(rubric).filter(({ rules }) => rules.length > 0)
  return {
    ...rubric,
    groups: owning.map(({ group, rules }) => {
      const words = group.rules?.filter((word) => rules.some((one) => names(word, one)))
      const some = rules.filter(() => random.chance(20))
      const weights = some.map(({ rule: { id } }) => [id, (1 + random.below(40)) / 10] as const)
      return {
        ...group,
        ...(words === undefined ? {} : { rules: words }),
        ...(some.length === 0 ? {} : { weights: Object.fromEntries(weights) }),
      }
    }),
  }
}

/** What was judged, as it is drawn: verdicts, and four cases of each rule that are broken or not. */
export function randomlyJudged(random: Random, goodPercent: number): Judged {
  const others: [Verdict, ...Verdict[]] = ['fail', 'warn', 'blocked', 'untested', 'error']
  const draw = () => (random.chance(goodPercent) ? 'pass' : random.pick(others))
  const names = ['a', 'b', 'c', 'd']
  const rules = judgedRules(draw).map((rule) => ({ ...rule, cases: names }))
  const bad = ({ verdict }: JudgedRule) => (verdict === 'pass' ? 0 : 60)
  const cases = (['server', 'client', 'both'] as const).flatMap((role) =>
    names.map((name) => {
      const broken = rules.filter((rule) => rule.role === role && random.chance(bad(rule)))
      const findings = Object.fromEntries(broken.map(({ id }) => [id, 'fail' as const]))
      return caseOf(name, { role, findings })
    }),
  )
  return { rules, cases }
}
