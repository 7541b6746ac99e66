import type { Report, RuleResult } from '../../spec/files/report.ts'
import { isBonus } from './points-by.ts'
import { sumOfPoints } from './rounded.ts'
import { sharedOut } from './share-out.ts'

/** What a rule came to, in whole hundredths of a point. */
export interface Hundredths {
  points: number
  max: number
}

/**
 * What each rule of a report came to in hundredths of a point, in their order, for whoever adds them
 * up: they sum to the score as it is shown, and those that are no bonus to the points that can be
 * had. What was reached and what is missing are shared out apart, so that a full rule stays full.
 */
export function hundredthsOf({ rules, score }: Pick<Report, 'rules' | 'score'>): Hundredths[] {
  const base = rules.filter((rule) => !isBonus(rule))
  const extra = rules.filter(isBonus)
  const whole = Math.round(score.points * 100)
  const own = Math.min(sumIn(base, 'points'), whole)
  const parts = new Map([...sharedAmong(base, own), ...sharedAmong(extra, whole - own)])
  return rules.map((rule) => parts.get(rule) ?? { points: 0, max: 0 })
}

function sharedAmong(rules: readonly RuleResult[], got: number): [RuleResult, Hundredths][] {
  const reached = sharedOut(
    got,
    rules.map(({ points }) => points),
  )
  const missing = sharedOut(
    Math.max(0, sumIn(rules, 'max_points') - got),
    rules.map(({ points, max_points }) => max_points - points),
  )
  return rules.map((rule, index) => {
    const points = reached[index] ?? 0
    return [rule, { points, max: points + (missing[index] ?? 0) }]
  })
}

function sumIn(rules: readonly RuleResult[], of: 'points' | 'max_points'): number {
  return Math.round(sumOfPoints(rules.map((rule) => rule[of])) * 100)
}
