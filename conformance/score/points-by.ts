import type { Report, RuleResult } from '../../spec/files/report.ts'
import type { Rubric, Visibility } from '../../spec/files/rubric.ts'
import { sectionOf } from '../../spec/rule.ts'
import { RULES } from '../../spec/rules.ts'
import { boundKey } from './bound-rules.ts'
import { isBonusGroup } from './group-points.ts'
import { rounded, sumOfPoints } from './rounded.ts'
import { sharedOut } from './share-out.ts'
import { membersOf } from './shares.ts'

/** Points of some rules together, to two digits. */
export type Points = Report['score']

/** Whether the points of a rule come on top of those that can be had. */
export function isBonus({ bonus, profile }: Pick<RuleResult, 'bonus' | 'profile'>): boolean {
  return bonus ?? profile === 'robust'
}

/**
 * Of the points of a report, those that came on top. They are what the score has beyond the others as
 * these are shown, so that both sum to it, and no more than can be had.
 */
export function bonusOf({ rules }: Pick<Report, 'rules'>): number {
  const base = rules.filter((rule) => !isBonus(rule))
  const most = total(rules.filter(isBonus), 'max_points')
  return Math.min(rounded(total(rules, 'points') - total(base, 'points')), most)
}

/** The points of each section, bonus included; their sum is the score. */
export function pointsBySection(rules: readonly RuleResult[]): Record<string, Points> {
  const parts = SECTIONS.map((section) => rules.filter(({ id }) => sectionOf(id) === section))
  const points = pointsOfParts(parts, rules)
  return Object.fromEntries(SECTIONS.map((section, index) => [section, points[index] ?? NONE]))
}

/** What a group of a rubric came to. */
export interface GroupPoints extends Points {
  name: string
  bonus: boolean
  visibility: Visibility
  rules: readonly RuleResult[]
}

/** The points of each group of the rubric that they come from; their sum is the score. */
export function pointsByGroup(rubric: Rubric, rules: readonly RuleResult[]): GroupPoints[] {
  const results = new Map(rules.map((one) => [boundKey(one.id, one.role), one]))
  const parts = membersOf(rubric).map(({ rules: members }) =>
    members.flatMap(({ rule, role }) => results.get(boundKey(rule.id, role)) ?? []),
  )
  const points = pointsOfParts(parts, rules)
  return rubric.groups.map((group, index) => ({
    name: group.name ?? `group ${index + 1}`,
    bonus: isBonusGroup(group),
    visibility: group.visibility ?? 'visible',
    rules: parts[index] ?? [],
    ...(points[index] ?? NONE),
  }))
}

const NONE: Points = { points: 0, max_points: 0 }

/** The sections that have rules, in the order of the specification. */
const SECTIONS: readonly string[] = [...new Set(RULES.map(({ id }) => sectionOf(id)))]

/**
 * Rounds what parts of a report came to so that the parts sum to the whole. What was reached and what
 * is missing are shared out apart: so no part has more than it can have, and a full one stays full.
 */
function pointsOfParts(
  parts: readonly (readonly RuleResult[])[],
  all: readonly RuleResult[],
): Points[] {
  const got = Math.round(total(all, 'points') * 100)
  const most = Math.round(total(all, 'max_points') * 100)
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const reached = sharedOut(
    got,
    parts.map((rules) => sum(rules.map(({ points }) => points))),
  )
  const missing = sharedOut(
    most - got,
    parts.map((rules) => sum(rules.map(({ points, max_points }) => max_points - points))),
  )
  return parts.map((_, index) => {
    const cents = reached[index] ?? 0
    return { points: cents / 100, max_points: (cents + (missing[index] ?? 0)) / 100 }
  })
}

function total(rules: readonly RuleResult[], of: 'points' | 'max_points'): number {
  return sumOfPoints(rules.map((one) => one[of]))
}
