import type { GradedSubmission, Report } from '../../../spec/files/report.ts'
import type { Rubric } from '../../../spec/files/rubric.ts'
import { rubricHash } from '../../score/rubric-hash.ts'
import { regraded } from '../regrade-report.ts'
import type { Result } from '../result-store.ts'
import type { Source } from '../source/source.ts'
import type { Outcome, Settings } from '../worker/job.ts'
import { statusOf } from './status-of.ts'
import { trimmed } from './trimmed.ts'
import { unjudged } from './unjudged.ts'

/** What a result says besides what became of the job. */
export interface ResultHead {
  source: Source
  /** The key of the result, and the hash of what was handed in. */
  key: string
  hash: string
  seed: number
  settings: Settings
  /** The hash of the class secret. */
  secret: string
  rubric: Rubric
  tool: Report['tool']
  started: Date
  duration_ms: number
}

/** The result of a submission: its report, with what a class run adds, and with its points. */
export function resultOf(outcome: Outcome, head: ResultHead): Result {
  const { source, settings, rubric } = head
  const { status, reason, lacking } = statusOf(outcome, settings.roles)
  const report =
    outcome.kind === 'tested'
      ? trimmed(outcome.report)
      : unjudged({ ...head, roles: settings.roles, dialect: dialectName(settings) }, status, reason)
  const submission: GradedSubmission = {
    name: source.name,
    file: source.file,
    status,
    ...(reason === undefined ? {} : { reason }),
    lacking,
    key: head.key,
    source: head.hash,
    secret: head.secret,
    sandbox: settings.sandbox,
    rubric: rubricHash(rubric),
    ...(source.late === undefined ? {} : { late: source.late }),
    ids: source.ids,
    remarks: [...(outcome.kind === 'tested' ? outcome.remarks : []), ...source.facts],
  }
  const result = regraded({ ...report, submission }, rubric)
  return { ...result, submission: result.submission ?? submission }
}

function dialectName({ dialect }: Settings): string {
  return dialect === 'auto' ? dialect : dialect.name
}
