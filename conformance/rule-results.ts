import type { Finding, RuleResult, Verdict } from '../spec/files/report.ts'
import type { Role } from '../spec/rule.ts'
import type { DoneCase } from './done-case.ts'
import type { Judgement } from './judge/judgement.ts'
import type { Outcome } from './judge/outcome.ts'
import { BOUND_RULES, type BoundRule, pointsOf } from './score.ts'

/** What decides on the rules besides the judgements. */
export interface RuleContext {
  /** The roles that are under test. */
  roles: readonly Role[]
  /** Rules that are left out, with the reason: by profile, by selection. */
  leftOut: (rule: string) => string | undefined
  /** Rules that make no sense in the dialect of the run, with the reason. */
  notApplicable?: (rule: string, role: Role) => string | undefined
  /** Cases that exercise a rule and were not run, with the reason. */
  notRun: readonly { id: string; role: Role; rules: readonly string[]; reason: string }[]
  /** Rules that are known to fail. */
  known: ReadonlySet<string>
}

/** What every rule came to, in the order of the specification. */
export function ruleResults(done: readonly DoneCase[], context: RuleContext): RuleResult[] {
  return BOUND_RULES.map((bound) => ruleResult(bound, done, context))
}

/** The verdict that an outcome has under a rule of that level. */
export function verdictOf({ kind }: Outcome, level: 'MUST' | 'SHOULD'): Verdict {
  switch (kind) {
    case 'holds':
      return 'pass'
    case 'broken':
      return level === 'MUST' ? 'fail' : 'warn'
    case 'blocked':
    case 'untested':
      return kind
  }
}

function ruleResult(bound: BoundRule, done: readonly DoneCase[], context: RuleContext): RuleResult {
  const { rule, role } = bound
  const max = pointsOf(bound)
  const base = { id: rule.id, role, level: rule.level, profile: rule.profile }
  const left = (verdict: Verdict, reason: string) => ({
    ...base,
    verdict,
    reason,
    cases: [],
    points: 0,
    max_points: 0,
  })
  if (!context.roles.includes(role)) return left('not-applicable', `no ${role} is under test`)
  const out = context.leftOut(rule.id)
  if (out !== undefined) return left('untested', out)
  const senseless = context.notApplicable?.(rule.id, role)
  if (senseless !== undefined) return left('not-applicable', senseless)
  const own = done
    .filter((one) => one.role === role)
    .flatMap(({ id, judgements }) =>
      judgements.filter((one) => one.rule === rule.id).map((judgement) => ({ id, judgement })),
    )
  const missing = context.notRun.filter((one) => one.role === role && one.rules.includes(rule.id))
  const { verdict, reason } = merge(own, missing, rule.level)
  const cases = [
    ...new Set(
      own.filter(({ judgement }) => judgement.outcome.kind !== 'untested').map(({ id }) => id),
    ),
  ]
  const counts = verdict === 'untested' || verdict === 'not-applicable' || verdict === 'error'
  return {
    ...base,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(context.known.has(rule.id) ? { known_failing: true } : {}),
    cases,
    points: verdict === 'pass' ? max : 0,
    max_points: counts ? 0 : max,
  }
}

type Own = readonly { id: string; judgement: Judgement }[]

function merge(
  own: Own,
  missing: RuleContext['notRun'],
  level: 'MUST' | 'SHOULD',
): { verdict: Verdict; reason?: string } {
  const of = (kind: Outcome['kind']) =>
    own.filter(({ judgement }) => judgement.outcome.kind === kind)
  const brokenOnes = of('broken')
  const blockedOnes = of('blocked')
  if (brokenOnes.length > 0) return { verdict: level === 'MUST' ? 'fail' : 'warn' }
  const suspected = blockedOnes.find(({ judgement: { outcome } }) => 'suspect' in outcome)
  if (suspected !== undefined)
    return { verdict: 'blocked', reason: reasonOf(suspected.judgement.outcome) }
  if (of('holds').length > 0) {
    const rest = [...new Set([...blockedOnes.map(({ id }) => id), ...missing.map(({ id }) => id)])]
    return rest.length === 0
      ? { verdict: 'pass' }
      : { verdict: 'pass', reason: `in part; not judged: ${listed(rest)}` }
  }
  const [first] = blockedOnes
  if (first !== undefined) return { verdict: 'blocked', reason: reasonOf(first.judgement.outcome) }
  const [untestedOne] = of('untested')
  const reason =
    untestedOne === undefined ? missing[0]?.reason : reasonOf(untestedOne.judgement.outcome)
  return { verdict: 'untested', reason: reason ?? 'no case of this run exercises it' }
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'blocked')
    return outcome.by === undefined ? outcome.reason : `blocked by ${outcome.by}: ${outcome.reason}`
  return outcome.kind === 'untested' ? outcome.reason : ''
}

function listed(ids: readonly string[]): string {
  return ids.length <= 4
    ? ids.join(', ')
    : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`
}

/** The finding of a judgement, for the report; nothing for what holds or was not tested. */
export function findingOf(
  { rule, outcome }: Judgement,
  level: 'MUST' | 'SHOULD',
  hint: string | undefined,
): Finding[] {
  if (outcome.kind === 'holds' || outcome.kind === 'untested') return []
  const verdict = verdictOf(outcome, level)
  if (outcome.kind === 'blocked') {
    const by = outcome.by === undefined ? {} : { by: outcome.by }
    return [{ rule, verdict, expected: '', found: outcome.reason, where: '', ...by }]
  }
  const { expected, found, where } = outcome
  return [{ rule, verdict, expected, found, where, ...(hint === undefined ? {} : { hint }) }]
}
