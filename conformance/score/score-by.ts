import type { CaseResult, Report, RuleResult } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { boundKey } from './bound-rules.ts'
import { capped, pointsIn, type Reached } from './cap.ts'
import { isBonusGroup, keptPart, wholeOf } from './group-points.ts'
import { counts, type JudgedRule } from './judged-rule.ts'
import { partialCredit } from './partial-credit.ts'
import { rounded, sumOfPoints, UNIT } from './rounded.ts'
import { type Share, sharesOf } from './shares.ts'

/** What was judged: the rules of a report, and the cases that show how far they were kept. */
export interface Judged {
  rules: readonly JudgedRule[]
  cases: readonly CaseResult[]
}

/** Rules with their points, and the sum of these. */
export interface Scored {
  rules: RuleResult[]
  score: Report['score']
}

/**
 * Gives points by a rubric (spec/rubrics.md). What was not judged leaves the sum, and what is left is
 * scaled to the points that can be had. The points of a rule are rounded to four digits, so that
 * equal rules have equal points; the score is their sum, rounded to two, and fewer than a hundred
 * rules are never so far from it that all of them would not make the whole.
 */
export function scoreBy(rubric: Rubric, judged: Judged): Scored {
  const rows = rowsOf(rubric, judged)
  const scaled = [
    ...inUnits(rows, { rubric, bonus: false }),
    ...inUnits(rows, { rubric, bonus: true }),
  ]
  const reached = new Map(
    cutWhole(scaled, rubric).map(({ rule, points, max }) => [rule, { points, max }]),
  )
  const rules = rows.map(({ rule, share }) =>
    resultOf(rule, { bonus: isBonusGroup(share?.group), ...(reached.get(rule) ?? NOTHING) }),
  )
  const isEmpty = !rows.some(({ share, carries }) => !isBonusGroup(share?.group) && carries > 0)
  return {
    rules,
    score: {
      points: sumOfPoints(rules.map(({ points }) => points)),
      max_points: isEmpty ? 0 : mostOf(rubric),
    },
  }
}

/** The points that can be had by a rubric, without the bonus. */
export function mostOf({ groups, cap = Number.POSITIVE_INFINITY }: Rubric): number {
  return rounded(Math.min(wholeOf(groups, false), cap))
}

const NOTHING: Reached = { points: 0, max: 0 }

/** A rule, and what its group gives for it before that is scaled. */
interface Row {
  rule: JudgedRule
  share: Share | undefined
  /** 0 where it leaves the sum. */
  carries: number
  /** How much of that it has reached, from 0 to 1. */
  part: number
}

type ScaledRow = Row & Reached & { share: Share }

function rowsOf(rubric: Rubric, { rules, cases }: Judged): Row[] {
  const shares = sharesOf(rubric)
  return rules.map((rule) => {
    const share = shares.get(boundKey(rule.id, rule.role))
    if (share === undefined || !counts(rule)) return { rule, share, carries: 0, part: 0 }
    const some = share.group.partial === 'case' ? partialCredit(rule, cases) : 0
    return { rule, share, carries: share.points, part: rule.verdict === 'pass' ? 1 : some }
  })
}

/** The rules that make up the sum, or those of the bonus, scaled, and cut to the caps of their groups. */
function inUnits(
  rows: readonly Row[],
  { rubric: { groups }, bonus }: { rubric: Rubric; bonus: boolean },
): ScaledRow[] {
  const own = rows.flatMap(({ share, ...row }) =>
    share !== undefined && isBonusGroup(share.group) === bonus ? [{ ...row, share }] : [],
  )
  const left = own.reduce((sum, { share, carries }) => sum + carries * keptPart(share.group), 0)
  const factor = left === 0 ? 0 : wholeOf(groups, bonus) / left
  const scaled = own.map(
    (row): ScaledRow => ({
      ...row,
      points: Math.round(row.carries * row.part * factor * UNIT),
      max: Math.round(row.carries * factor * UNIT),
    }),
  )
  return groups.flatMap((group) => {
    const members = scaled.filter(({ share }) => share.group === group)
    const most = members.reduce((sum, { carries }) => sum + carries * factor, 0)
    const kept = keptPart(group)
    return kept === 1 ? members : capped(members, Math.round(most * kept * UNIT))
  })
}

/** Cuts all points to the cap of the rubric; the bonus comes last, and so is cut first. */
function cutWhole(rows: readonly ScaledRow[], { cap }: Rubric): readonly ScaledRow[] {
  if (cap === undefined) return rows
  const most = Math.round(cap * UNIT)
  const base = capped(
    rows.filter(({ share }) => !isBonusGroup(share.group)),
    most,
  )
  const extra = capped(
    rows.filter(({ share }) => isBonusGroup(share.group)),
    most - pointsIn(base),
  )
  return [...base, ...extra]
}

function resultOf(
  { bonus: _, ...rule }: JudgedRule,
  { points, max, bonus }: Reached & { bonus: boolean },
): RuleResult {
  return {
    ...rule,
    points: points / UNIT,
    max_points: max / UNIT,
    ...(bonus === (rule.profile === 'robust') ? {} : { bonus }),
  }
}
