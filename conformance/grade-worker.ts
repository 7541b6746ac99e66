import packageJson from '../package.json' with { type: 'json' }
import { closeInherited } from './grade/worker/close-inherited.ts'
import type { Job, Outcome, Progress, WorkerMessage } from './grade/worker/job.ts'
import type { BuildErrand, BuildOutcome, RowErrand, RowOutcome } from './interop/errands.ts'
import { leaveNothingBehind } from './interruption.ts'
import { endAllOf } from './subject/sandbox/other-user.ts'
import { thrownText } from './thrown.ts'

/**
 * The program that tests one submission, or lets some meet, in a room of its own: it is told what to
 * do, and tells what became of it, by the channel of node:child_process.
 */
closeInherited()
leaveNothingBehind()
process.once('disconnect', () => process.exit(3))
process.once('message', (job: Job | BuildErrand | RowErrand) => {
  const endOthers = async () => {
    const users = [job.user, job.guest?.user].flatMap((user) => user ?? [])
    if (job.settings.sandbox === 'user') await Promise.all(users.map(endAllOf))
  }
  // Who waits for it is gone: what its programs have left behind is ended by nobody else.
  process.removeAllListeners('disconnect')
  process.once('disconnect', () => void endOthers().finally(() => process.exit(3)))
  void perform(job, (progress) => say({ progress }))
    .catch((error: unknown) => ({ kind: 'error' as const, reason: thrownText(error) }))
    .then(async (outcome) => {
      await endOthers()
      say({ outcome })
    })
})
say({ ready: true })

async function perform(
  job: Job | BuildErrand | RowErrand,
  tell: (progress: Progress) => void,
): Promise<Outcome | BuildOutcome | RowOutcome> {
  if ('kind' in job) return (await import('./interop/perform-errand.ts')).performErrand(job, tell)
  const tool = { name: packageJson.name, version: packageJson.version }
  return (await import('./grade/worker/perform-job.ts')).performJob(job, tool, tell)
}

function say(message: WorkerMessage<Outcome | BuildOutcome | RowOutcome>): void {
  // Who does not hear it any more is told of by the event, not by an error here.
  process.send?.(message, undefined, undefined, () => undefined)
}
