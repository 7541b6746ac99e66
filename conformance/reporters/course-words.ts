import type { Report } from '../../spec/files/report.ts'
import { cap } from '../escape.ts'
import { type LineCaps, legible, legibleInLine, legibleLines } from '../legible.ts'
import type { CourseSheet } from './course-sheet.ts'
import { unscored } from './unscored.ts'

/** Hundredths as points: the number that is nearest prints without a tail. */
export function pointsOf(hundredths: number): number {
  return hundredths / 100
}

/** What a course system shows above the rules: the points, what became of the programs, and by whom. */
export function courseWords(report: Report, sheet: CourseSheet): string[] {
  const total = unscored(report) === undefined ? totalWords(report, sheet) : []
  return [...total, ...runWords(report, sheet)]
}

/** The same without the points. */
export function runWords(report: Report, { seen }: Pick<CourseSheet, 'seen'>): string[] {
  const { submission, error, tool } = report
  const none = unscored(report)
  const by = `By ${tool.name} ${tool.version}: protocol sumsock ${report.spec}, dialect ${legible(report.dialect, 100)}, seed ${report.seed}.`
  if (none !== undefined) return [none.words, ...linesOf(none.told), by]
  const { server, client } = submission?.lacking ?? {}
  const reasons = new Set([submission?.reason, server, client, error])
  return [
    ...(submission === undefined || submission.status === 'graded'
      ? []
      : [`What was handed in ${BECAME[submission.status]}.`]),
    ...[...reasons].flatMap((text) => linesOf(text ?? '')),
    ...seen.notes.slice(0, NOTES).map((note) => `note: ${legibleInLine(note, 1000)}`),
    by,
  ]
}

const BECAME = {
  'did not build': 'did not build',
  'did not start': 'did not start',
  'timed out': 'was not done with its tests when the time was over',
  refused: 'could not be taken',
  error: 'could not be graded',
} as const

/** So many notes are shown: each program gives a few at most. */
const NOTES = 20

const CAPS: LineCaps = { first: 6, last: 14, width: 300 }

/** A build may print much: its first error is what counts. */
const LONGEST = 20_000

function linesOf(text: string): string[] {
  return text === '' ? [] : legibleLines(cap(text, LONGEST), CAPS)
}

/** The total, unless rows that are seen later would be told by it. */
function totalWords({ score }: Report, { rows, hidden }: CourseSheet): string[] {
  const later = rows.filter(({ visibility }) => visibility !== 'visible').length
  const kept =
    hidden === undefined
      ? []
      : [`${count(hidden.count)} not shown; how they went counts, all together.`]
  if (later > 0) return [`${count(later)} shown later, and the total with them.`, ...kept]
  if (score.max_points === 0 && score.points === 0)
    return ['Nothing could be judged, so there are no points to be had.']
  const { points = 0, basePoints = 0 } = hidden ?? {}
  const bonus = rows.reduce((sum, row) => sum + (row.bonus ? row.points : 0), points - basePoints)
  const extra = bonus === 0 ? '' : `, of which ${pointsOf(bonus)} are a bonus on top`
  return [`${score.points} of ${score.max_points} points${extra}.`, ...kept]
}

function count(rules: number): string {
  return rules === 1 ? '1 rule is' : `${rules} rules are`
}
