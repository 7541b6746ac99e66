import type { ClassRow } from '../../../spec/files/class.ts'
import { rounded } from './grade-number.ts'

/** The points of a submission, and what they are in the roster's own scale if it has another. */
export interface WrittenGrade {
  value: number
  maximum?: number
}

/** Only what feedbackComment writes: a comment that a person wrote or added to is kept. */
const OWN =
  /^(?:<p[^<>]*>)?sumsock: \d+\.\d\d of \d+\.\d\d points(?:, here \d+\.\d\d of \d+\.\d\d)?(?: \([a-z ]+\))?\.(?: The (?:server|client|server and the client) could not be judged\.)?(?:<\/p>)?$/u

/**
 * One line of feedback for the course system's own column. It holds nothing that a student wrote, for
 * course systems show it as HTML, and it begins with a letter, for spreadsheets obey some signs.
 */
export function feedbackComment(submission: ClassRow, grade: WrittenGrade): string {
  const { score, status, lacking } = submission
  const of = (points: number, most: number) =>
    `${rounded(points).toFixed(2)} of ${rounded(most).toFixed(2)}`
  const { points = 0, max_points = 0 } = score ?? {}
  const here =
    grade.maximum === undefined || grade.maximum === max_points
      ? ''
      : `, here ${of(grade.value, grade.maximum)}`
  const lacks = (['server', 'client'] as const).filter((role) => lacking[role] !== undefined)
  return [
    `sumsock: ${of(points, max_points)} points${here}${status === 'graded' ? '' : ` (${status})`}.`,
    ...(lacks.length > 0 ? [`The ${lacks.join(' and the ')} could not be judged.`] : []),
  ].join(' ')
}

/** Whether a comment is one of an earlier run, and none of a person. */
export function isOwnComment(text: string): boolean {
  return OWN.test(text.trim())
}
