import packageJson from '../package.json' with { type: 'json' }
import { closeInherited } from './grade/worker/close-inherited.ts'
import type { Job, WorkerMessage } from './grade/worker/job.ts'
import { performJob } from './grade/worker/perform-job.ts'
import { leaveNothingBehind } from './interruption.ts'
import { endAllOf } from './subject/sandbox/other-user.ts'

/**
 * The program that tests one submission, in a room of its own: it is told what to do, and tells what
 * became of it, by the channel of node:child_process.
 */
closeInherited()
leaveNothingBehind()
process.once('disconnect', () => process.exit(3))
process.once('message', (job: Job) => {
  const endOthers = async () => {
    if (job.user !== undefined && job.settings.sandbox === 'user') await endAllOf(job.user)
  }
  // Who waits for it is gone: what its programs have left behind is ended by nobody else.
  process.removeAllListeners('disconnect')
  process.once('disconnect', () => void endOthers().finally(() => process.exit(3)))
  const tool = { name: packageJson.name, version: packageJson.version }
  void performJob(job, tool, (progress) => say({ progress }))
    .catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return { kind: 'error' as const, reason: text }
    })
    .then(async (outcome) => {
      await endOthers()
      say({ outcome })
    })
})
say({ ready: true })

function say(message: WorkerMessage): void {
  // Who does not hear it any more is told of by the event, not by an error here.
  process.send?.(message, undefined, undefined, () => undefined)
}
