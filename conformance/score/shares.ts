import type { PointGroup, Rubric } from '../../spec/files/rubric.ts'
import { type Role, sectionOf } from '../../spec/rule.ts'
import { BOUND_RULES, type BoundRule, boundKey } from './bound-rules.ts'

/** What a rubric gives for a rule in one role. */
export interface Share {
  group: PointGroup
  /** Its part of the points of the group, before any cap. */
  points: number
}

/** What a rubric gives for each rule that it selects, by `boundKey`. */
export function sharesOf(rubric: Rubric): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>()
  for (const { group, rules } of membersOf(rubric)) {
    const whole = rules.reduce((sum, one) => sum + weightOf(one, group), 0)
    for (const one of rules) {
      const points = whole === 0 ? 0 : (group.points * weightOf(one, group)) / whole
      shares.set(boundKey(one.rule.id, one.role), { group, points })
    }
  }
  return shares
}

/** A group with the rules that belong to it. */
export interface Members {
  group: PointGroup
  rules: readonly BoundRule[]
}

/** The rules of each group: those that it selects, without those of the groups before it. */
export function membersOf({ groups, roles }: Pick<Rubric, 'groups' | 'roles'>): Members[] {
  const taken = new Set<BoundRule>()
  return groups.map((group) => {
    const rules = BOUND_RULES.filter(
      (one) => !taken.has(one) && selects(group, one) && isGivenFor(one.role, { group, roles }),
    )
    for (const one of rules) taken.add(one)
    return { group, rules }
  })
}

/** Whether a rule is among those that a group asks for. */
export function selects({ rules, role, level, profile }: PointGroup, bound: BoundRule): boolean {
  return (
    (rules === undefined || rules.some((word) => names(word, bound))) &&
    (role === undefined || role === bound.role) &&
    (level === undefined || level === bound.rule.level) &&
    (profile === undefined || profile === bound.rule.profile)
  )
}

/** Whether a word is the id of a rule, or the name of its section. */
export function names(word: string, { rule: { id } }: BoundRule): boolean {
  return word === id || word === sectionOf(id)
}

/** Whether a program must be handed in; the rules for both together ask for both. */
export function isOwed(role: Role, { roles }: Pick<Rubric, 'roles'>): boolean {
  if (roles === undefined) return true
  return role === 'both' ? roles.length === 2 : roles.includes(role)
}

/**
 * A program that nobody has to hand in earns a bonus at most: if its rules were among those that make
 * up the sum, who hands in a bad one would be worse off than who hands in none.
 */
function isGivenFor(
  role: Role,
  { group, roles }: { group: PointGroup; roles: Rubric['roles'] },
): boolean {
  return group.bonus === true || isOwed(role, roles === undefined ? {} : { roles })
}

function weightOf({ rule }: BoundRule, { weights }: PointGroup): number {
  return weights !== undefined && Object.hasOwn(weights, rule.id) ? (weights[rule.id] ?? 1) : 1
}
