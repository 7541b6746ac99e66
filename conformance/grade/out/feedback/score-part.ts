import type { Report, RuleResult } from '../../../../spec/files/report.ts'
import { sectionOf } from '../../../../spec/rule.ts'
import { SECTIONS } from '../../../../spec/sections.ts'
import type { Shown } from '../../../reporters/hidden-rules.ts'
import { type GroupPoints, isBonus, pointsBySection } from '../../../score/points-by.ts'
import { submissionOf } from '../class-report.ts'
import type { Block, SectionPoints } from './block.ts'

/** The score and how it is made up; never as if it were final while rules are hidden. */
export function scorePart({ report, hidden }: Shown, groups: readonly GroupPoints[]): Block[] {
  if (submissionOf(report).status === 'error') return []
  return [
    { kind: 'heading', words: 'Points' },
    ...scoreWords(report, hidden).map((words) => ({ kind: 'paragraph', words }) as const),
    ...(groups.length === 0 ? [] : [{ kind: 'points', sections: groups.map(groupRow) } as const]),
    { kind: 'points', sections: sectionsOf(report, hidden) },
  ]
}

/** What an instructor has set points for, by their own names; what is hidden only by how much it is. */
function groupRow({ name, visibility, rules, points, max_points }: GroupPoints): SectionPoints {
  return visibility === 'visible'
    ? { title: name, points, max_points, hidden: 0 }
    : { title: name, points: 0, max_points: 0, hidden: rules.length }
}

function scoreWords({ rules, score, profile }: Report, hidden: readonly RuleResult[]): string[] {
  const max = score.max_points
  if (hidden.length > 0)
    return [
      `**Not final.** ${countOf(hidden)} hidden: how ${hidden.length === 1 ? 'it' : 'they'} went is not shown here. Hidden rules carry ${exact(sumOf(hidden, 'max_points'))} points, which no sum on this page holds.`,
      `The rules that are shown earned ${exact(score.points)} points. In all, hidden rules included, ${exact(max)} points can be had${bonusOnTop([...rules, ...hidden])}.`,
    ]
  if (max === 0 && score.points === 0)
    return ['Nothing could be judged, so there are no points to be had.']
  return [
    `**${exact(score.points)} of ${exact(max)} points**${bonusIn(rules)}.`,
    `The core of the protocol: ${PROFILE[profile.core]}. With all that makes it robust: ${PROFILE[profile.robust]}.`,
  ]
}

const PROFILE = {
  pass: 'every rule that must hold does',
  fail: 'a rule that must hold is broken or blocked',
  incomplete: 'no fault was found, but not all could be tested',
} as const

function bonusIn(rules: readonly RuleResult[]): string {
  const own = rules.filter(isBonus)
  const most = sumOf(own, 'max_points')
  if (most === 0) return ''
  return `, of which ${exact(sumOf(own, 'points'))} are a bonus (of at most ${exact(most)}, on top)`
}

function bonusOnTop(rules: readonly RuleResult[]): string {
  const most = sumOf(rules.filter(isBonus), 'max_points')
  return most === 0 ? '' : `, and ${exact(most)} on top as a bonus`
}

function sectionsOf({ rules }: Report, hidden: readonly RuleResult[]): SectionPoints[] {
  const bySection = pointsBySection(rules)
  return SECTIONS.flatMap(({ name, title }) => {
    const kept = hidden.filter(({ id }) => sectionOf(id) === name).length
    const own = bySection[name] ?? { points: 0, max_points: 0 }
    return own.max_points === 0 && kept === 0 ? [] : [{ title, ...own, hidden: kept }]
  })
}

function sumOf(rules: readonly RuleResult[], member: 'points' | 'max_points'): number {
  return rules.reduce((sum, rule) => sum + rule[member], 0)
}

function exact(points: number): string {
  return points.toFixed(2)
}

function countOf(rules: readonly RuleResult[]): string {
  return rules.length === 1 ? '1 rule is' : `${rules.length} rules are`
}
