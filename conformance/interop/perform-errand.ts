import type { Progress } from '../grade/worker/job.ts'
import type { BuildErrand, BuildOutcome, RowErrand, RowOutcome } from './errands.ts'
import { performBuild } from './perform-build.ts'
import { performRow } from './perform-row.ts'

/** Does in a worker what the matrix asks of one. */
export function performErrand(
  errand: BuildErrand | RowErrand,
  tell: (progress: Progress) => void,
): Promise<BuildOutcome | RowOutcome> {
  return errand.kind === 'build' ? performBuild(errand, tell) : performRow(errand, tell)
}
