import { cap as cut } from '../../escape.ts'
import { isCannedNote } from '../../judge/canned/canned-note.ts'
import { TimeCap } from '../../time-cap.ts'
import { buildApart } from './build-apart.ts'
import type { Job, Outcome, Progress } from './job.ts'
import { sandboxFailure } from './sandbox-failure.ts'
import { takeIn } from './take-in.ts'
import { testSubmitted } from './test-submitted.ts'

/** What is said of a build that failed although its program could be started. */
const LONGEST_REMARK = 500

/** Takes in, builds and tests one submission, and says what became of it. */
export async function performJob(
  job: Job,
  tool: { name: string; version: string },
  tell: (progress: Progress) => void,
): Promise<Outcome> {
  const { submission, build } = job.settings.seconds
  const cap = new TimeCap(submission * 1000)
  tell({ phase: 'unpacking' })
  const taken = await takeIn(job)
  if (taken.kind !== 'taken in') return taken
  const { submitted, place } = taken
  tell({ phase: 'building' })
  const end = new TimeCap(build * 1000)
  const { failed, unbuilt } = await buildApart({
    found: submitted.found,
    confinement: place.confinement,
    left: () => Math.min(cap.left, end.left),
  })
  const { report, lacking } = await testSubmitted(taken, unbuilt, { job, tool, cap, tell })
  const failure = sandboxFailure(place.confinement, job.group)
  if (failure !== undefined) return { kind: 'error', reason: failure }
  const told = new Set(Object.values(lacking))
  const stale = failed.filter(({ command }) => ![...told].some((why) => why.includes(command)))
  return {
    kind: 'tested',
    report,
    lacking,
    builds: failed,
    overdue: cap.passed || failed.some(({ endless }) => endless === true),
    remarks: [
      ...report.notes.filter(isCannedNote),
      ...submitted.remarks,
      ...taken.facts,
      ...stale.map(({ command, failed: how }) =>
        cut(
          `A build failed (${command}: ${how}); what was there all the same was judged.`,
          LONGEST_REMARK,
        ),
      ),
    ],
  }
}
