import type { Report } from '../../spec/files/report.ts'

/** Words on a run that gives no points, and what it ended with; that may tell of the subject. */
export interface Unscored {
  words: string
  told: string
}

/**
 * Why a report gives no points, if it gives none: a run that came to nothing is not a zero. Of a
 * submission its status says whose fault that is; without one nobody knows, so nobody is blamed.
 */
export function unscored({ submission, verdict, error = '' }: Report): Unscored | undefined {
  if (submission !== undefined)
    // A reason of ours may speak of the grader's machine, and tells a student nothing.
    return submission.status === 'error' ? { words: OURS, told: '' } : undefined
  return verdict === 'error' ? { words: OPEN, told: error } : undefined
}

const OURS =
  'The grader could not do its work. That is no fault of yours: no points are given, and none are taken. It has to be run again.'
const OPEN =
  'The programs could not be tested to the end, so there is no score: no points are given, and none are taken.'

/** Whether nothing was judged: no rule was seen to hold, or to be broken. */
export function isUnjudged({ rules }: Report): boolean {
  return !rules.some(({ verdict }) => ['pass', 'fail', 'warn'].includes(verdict))
}
