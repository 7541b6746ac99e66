import type { GradedSubmission, Status } from '../../../spec/files/report.ts'
import { cap } from '../../escape.ts'
import type { FailedBuild, Outcome, Settings } from '../worker/job.ts'

/** What became of a submission, and why. */
export interface StatusOf {
  status: Status
  reason?: string
  lacking: GradedSubmission['lacking']
}

/** The most characters that a reason takes; the last lines of a build are what matters. */
const LONGEST = 4000

/** What an outcome means for a submission, of which these programs are owed. */
export function statusOf(outcome: Outcome, roles: Settings['roles']): StatusOf {
  switch (outcome.kind) {
    case 'refused':
      return all('refused', outcome.reason, roles)
    case 'unstartable':
      return all('did not start', outcome.reason, roles)
    case 'stuck':
      return all('timed out', outcome.reason, roles)
    case 'error':
      return { status: 'error', reason: shortened(outcome.reason), lacking: {} }
    case 'tested':
      return statusOfTested(outcome, roles)
  }
}

function statusOfTested(
  { lacking, builds, overdue }: Extract<Outcome, { kind: 'tested' }>,
  roles: Settings['roles'],
): StatusOf {
  const why = roles.flatMap((role) => lacking[role] ?? [])
  const nothing = why.length === roles.length
  const printed = builds.map(told).join('\n')
  const reason = shortened([...new Set(why), printed].filter((text) => text !== '').join('\n'))
  const because = reason === '' ? {} : { reason }
  if (overdue)
    return { status: 'timed out', reason: shortened(`${OVERDUE}\n${reason}`.trim()), lacking }
  if (!nothing) return { status: 'graded', ...because, lacking }
  return { status: builds.length > 0 ? 'did not build' : 'did not start', ...because, lacking }
}

const OVERDUE = 'not all of it was done when its time was over'

function all(status: Status, reason: string, roles: Settings['roles']): StatusOf {
  const why = shortened(reason)
  return { status, reason: why, lacking: Object.fromEntries(roles.map((role) => [role, why])) }
}

function told({ command, failed, lines }: FailedBuild): string {
  return [`$ ${command}`, ...lines, `(${failed})`].join('\n')
}

function shortened(reason: string): string {
  return cap(reason, LONGEST)
}
