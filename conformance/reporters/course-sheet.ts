import type { Report, RuleResult } from '../../spec/files/report.ts'
import { VISIBILITIES, type Visibility } from '../../spec/files/rubric.ts'
import type { Role } from '../../spec/rule.ts'
import { type Hundredths, hundredthsOf } from '../score/hundredths.ts'
import { isBonus } from '../score/points-by.ts'
import { shownOf, type VisibilityOf } from './hidden-rules.ts'

/** A rule in one role, as a course system lists it; points are hundredths. */
export interface SheetRow extends Hundredths {
  rule: RuleResult
  bonus: boolean
  visibility: Visibility
  /** The report as far as whoever sees this row may see it. */
  seen: Report
}

/** Rules that nobody is shown, together: how many, and their points in hundredths. */
export interface HiddenRows extends Hundredths {
  count: number
  /** The same without a bonus. */
  basePoints: number
  baseMax: number
}

/** A report as a course system lists it: its rows sum, with those that are hidden, to the score. */
export interface CourseSheet {
  /** The report as anybody may see it at any time. */
  seen: Report
  rows: SheetRow[]
  hidden?: HiddenRows
}

/** From what is seen first to what is never seen. */
const BY_TIME: readonly Visibility[] = ['visible', 'after-due-date', 'after-published', 'hidden']

/**
 * Lists the rules of a report, those that are not applicable left out. Hidden rules are put together
 * without their names, so that the total can be seen all the same. A system that cannot show a row
 * later (`defers`) hides what is hidden until some day.
 */
export function courseSheet(
  report: Report,
  visibilityOf: VisibilityOf,
  { defers = false }: { defers?: boolean } = {},
): CourseSheet {
  const visibility = (id: string, role: Role): Visibility => {
    const own = visibilityOf(id, role)
    return own === 'visible' || defers ? own : 'hidden'
  }
  const hundredths = hundredthsOf(report)
  const all = report.rules
    .map((rule, index) => ({
      rule,
      bonus: isBonus(rule),
      visibility: visibility(rule.id, rule.role),
      ...(hundredths[index] ?? { points: 0, max: 0 }),
    }))
    .filter(({ rule }) => rule.verdict !== 'not-applicable')
  const seenBy = new Map(VISIBILITIES.map((one) => [one, seenAt(report, one, visibility)]))
  const rows = all.flatMap((row): SheetRow[] => {
    const seen = seenBy.get(row.visibility) ?? report
    const { id, role } = row.rule
    const rule = seen.rules.find((one) => one.id === id && one.role === role)
    return row.visibility === 'hidden' || rule === undefined ? [] : [{ ...row, rule, seen }]
  })
  const kept = all.filter((row) => row.visibility === 'hidden')
  return {
    seen: seenBy.get('visible') ?? report,
    rows,
    ...(kept.length === 0 ? {} : { hidden: together(kept) }),
  }
}

/** The report on the day on which this is seen: what is seen later tells nothing in it. */
function seenAt(report: Report, day: Visibility, visibility: VisibilityOf): Report {
  const isLater = (one: Visibility) => BY_TIME.indexOf(one) > BY_TIME.indexOf(day)
  return shownOf(report, (id, role) => (isLater(visibility(id, role)) ? 'hidden' : 'visible'))
    .report
}

function together(rows: readonly (Hundredths & { bonus: boolean })[]): HiddenRows {
  const base = rows.filter(({ bonus }) => !bonus)
  const sum = (of: readonly Hundredths[], member: keyof Hundredths) =>
    of.reduce((all, row) => all + row[member], 0)
  return {
    count: rows.length,
    points: sum(rows, 'points'),
    max: sum(rows, 'max'),
    basePoints: sum(base, 'points'),
    baseMax: sum(base, 'max'),
  }
}
