import type { Finding, Verdict } from '../spec/files/report.ts'
import type { Role } from '../spec/rule.ts'
import type { DoneCase } from './done-case.ts'
import type { Judgement } from './judge/judgement.ts'
import type { Outcome } from './judge/outcome.ts'
import { BOUND_RULES, type BoundRule } from './score/bound-rules.ts'
import type { JudgedRule } from './score/judged-rule.ts'

/** What decides on the rules besides the judgements. */
export interface RuleContext {
  /** The roles that are under test. */
  roles: readonly Role[]
  /** Why a role that is owed cannot be judged: its rules are blocked, and earn nothing. */
  lacking?: (rule: string, role: Role) => string | undefined
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
export function ruleResults(done: readonly DoneCase[], context: RuleContext): JudgedRule[] {
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

function ruleResult(bound: BoundRule, done: readonly DoneCase[], context: RuleContext): JudgedRule {
  const { rule, role } = bound
  const base = { id: rule.id, role, level: rule.level, profile: rule.profile }
  const left = (verdict: Verdict, reason: string) => ({
    ...base,
    verdict,
    reason,
    cases: [],
  })
  if (!context.roles.includes(role)) return left('not-applicable', notUnderTest(role))
  const out = context.leftOut(rule.id)
  if (out !== undefined) return left('untested', out)
  const senseless = context.notApplicable?.(rule.id, role)
  if (senseless !== undefined) return left('not-applicable', senseless)
  const lacking = context.lacking?.(rule.id, role)
  if (lacking !== undefined) return left('blocked', lacking)
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
  return {
    ...base,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(context.known.has(rule.id) ? { known_failing: true } : {}),
    cases,
  }
}

/** Why no rule for a role applies where there is none. */
export function notUnderTest(role: Role): string {
  return `no ${role} is under test`
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
