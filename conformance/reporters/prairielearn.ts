import type { Report } from '../../spec/files/report.ts'
import { escapedJson } from '../escape.ts'
import { type CourseSheet, courseSheet } from './course-sheet.ts'
import { courseWords, pointsOf, runWords } from './course-words.ts'
import { fitted } from './fitted.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { foundWords, ruleName, sentenceOf } from './rule-words.ts'
import { isUnjudged, unscored } from './unscored.ts'

/** PrairieLearn takes at most 1 MB. */
const LIMIT = 900_000

/**
 * PrairieLearn's `results.json`. Its score ends at 1: what a bonus has beyond that is seen in the
 * points alone, and the points of a bonus come on top of a maximum of 0. Where nothing was judged
 * the submission is not gradable, which costs its author no attempt.
 */
export function formatPrairielearn(report: Report, visibilityOf: VisibilityOf): string {
  const sheet = courseSheet(report, visibilityOf)
  const { points, max_points } = report.score
  const isScored = unscored(report) === undefined
  if (!isScored || isUnjudged(report) || max_points === 0) {
    const format_errors = [...(isScored ? [NOT_COUNTED] : []), ...runWords(report, sheet)]
    return `${escapedJson({ gradable: false, format_errors }, 2)}\n`
  }
  // A quotient of decimals has a tail in binary; fifteen digits are all that it is good for.
  const score = Math.min(1, Number((points / max_points).toPrecision(15)))
  const message = courseWords(report, sheet).join('\n')
  return fitted(LIMIT, (limit) => {
    const tests = testsOf(sheet, limit)
    return `${escapedJson({ gradable: true, score, message, tests }, 2)}\n`
  })
}

const NOT_COUNTED = 'Nothing that carries points could be judged, so this is not counted.'

function testsOf({ rows, hidden }: CourseSheet, limit: number) {
  const tests = rows.map(({ rule, bonus, seen, points, max }) => {
    const { verdict } = rule
    const kind = bonus && max > 0 ? ' (bonus)' : ''
    return {
      name: `${ruleName(rule)}${verdict === 'untested' || verdict === 'error' ? ': not tested' : kind}`,
      description: sentenceOf(rule),
      points: pointsOf(points),
      max_points: bonus ? 0 : pointsOf(max),
      message: foundWords(rule, seen, limit),
    }
  })
  if (hidden === undefined) return tests
  const { count, points, baseMax } = hidden
  const together = {
    name: 'Hidden rules, together',
    description: `Rules that are not shown: ${count}.`,
    points: pointsOf(points),
    max_points: pointsOf(baseMax),
    message: '',
  }
  return [...tests, together]
}
