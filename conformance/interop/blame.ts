import type { PairFinding } from '../../spec/files/interop.ts'
import { sectionOf } from '../../spec/rule.ts'
import { type RuleId, ruleOf } from '../../spec/rules.ts'
import { cap } from '../escape.ts'
import type { Judgement } from '../judge/judgement.ts'

/** The longest part of a finding that is kept, in characters. */
const LONGEST = 400

/** What one side is to blame for, and what could not be told. */
export interface Blame {
  findings: PairFinding[]
  /** Why a rule that matters here could not be judged, although none is broken. */
  unclear: string[]
}

/** Of all that is logged, what two programs must tell alike; its form and the rest is for grading. */
const TOLD: Readonly<Record<'server' | 'client', readonly RuleId[]>> = {
  server: ['server-log/names', 'server-log/numbers', 'agreement/server-log'],
  client: ['client-log/names', 'client-log/numbers', 'agreement/client-log'],
}
const OF_LOGS: readonly string[] = ['log', 'server-log', 'client-log', 'agreement']

/**
 * What a side is to blame for in one exchange: what it broke of that which an exchange is made of, or
 * what stands in the way of judging that. What it merely should do blames nobody.
 */
export function blameOf(role: 'server' | 'client', judgements: readonly Judgement[]): Blame {
  const findings = new Map<RuleId, PairFinding>()
  const unclear: string[] = []
  const take = (rule: RuleId): boolean => {
    const broken = judgements.find((one) => one.rule === rule && one.outcome.kind === 'broken')
    if (broken?.outcome.kind !== 'broken') return false
    const { expected, found, where } = broken.outcome
    findings.set(rule, {
      role,
      rule,
      expected: cap(expected, LONGEST),
      found: cap(found, LONGEST),
      where: cap(where, LONGEST),
    })
    return true
  }
  for (const { rule, outcome } of judgements) {
    if (!matters(rule, role)) continue
    if (outcome.kind === 'broken') take(rule)
    if (outcome.kind !== 'blocked') continue
    const isExplained = outcome.by !== undefined && take(outcome.by)
    if (!isExplained) unclear.push(`${rule}: ${outcome.reason}`)
  }
  return { findings: [...findings.values()], unclear: findings.size > 0 ? [] : unclear }
}

function matters(rule: RuleId, role: 'server' | 'client'): boolean {
  if (ruleOf(rule).level !== 'MUST') return false
  return TOLD[role].includes(rule) || !OF_LOGS.includes(sectionOf(rule))
}
