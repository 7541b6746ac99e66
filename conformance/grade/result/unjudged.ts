import type { GradedSubmission, Report } from '../../../spec/files/report.ts'
import type { Role } from '../../../spec/rule.ts'
import { reportOf } from '../../report-of.ts'
import { ruleResults } from '../../rule-results.ts'

/** What is known of a submission that was not tested. */
export interface Unjudged {
  roles: readonly ('server' | 'client')[]
  dialect: string
  seed: number
  tool: Report['tool']
  started: Date
  duration_ms: number
}

/** The report on what was not tested: every rule that is owed earns nothing; by our fault, it costs nothing. */
export function unjudged(
  { roles: owed, dialect, seed, tool, started, duration_ms }: Unjudged,
  status: GradedSubmission['status'],
  reason: string = status,
): Report {
  const roles: Role[] = owed.length === 2 ? [...owed, 'both'] : [...owed]
  const rules = ruleResults([], {
    roles,
    lacking: () => reason,
    leftOut: () => undefined,
    notRun: [],
    known: new Set(),
  })
  const isOurs = status === 'error'
  return reportOf(
    {
      ...{ tool, dialect, seed, started, duration_ms },
      subject: { kind: 'submission' },
      notes: [],
      ...(isOurs ? { error: reason } : {}),
    },
    isOurs ? rules.map((rule) => ({ ...rule, verdict: 'error' as const })) : rules,
    [],
  )
}
