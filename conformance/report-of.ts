import type { CaseResult, Finding, Report, Verdict } from '../spec/files/report.ts'
import type { Rubric } from '../spec/files/rubric.ts'
import type { Role } from '../spec/rule.ts'
import { ruleOf, SPEC_VERSION } from '../spec/rules.ts'
import { adviceFor, type Reader } from './advice.ts'
import { conclusionOf } from './conclusion.ts'
import type { DoneCase } from './done-case.ts'
import { findingOf } from './rule-results.ts'
import { defaultRubric } from './score/default-rubric.ts'
import type { JudgedRule } from './score/judged-rule.ts'
import { scoreBy } from './score/score-by.ts'

/** What a report says besides its rules and cases. */
export interface ReportHead {
  tool: Report['tool']
  subject: Record<string, unknown>
  dialect: string
  seed: number
  started: Date
  duration_ms: number
  notes: readonly string[]
  /** Why the subject could not be run at all. */
  error?: string
  /** What its points are given by; the default one if left out. */
  rubric?: Rubric
}

/** Cases that were left out of the run, with the reason. */
export interface LeftOut {
  id: string
  role: Role
  says: string
  reason: string
  /** It cannot be said in the dialect of the run. */
  unsayable?: true
}

/** Makes the report of a run out of what the judges say. Pure. */
export function reportOf(
  { started, error, notes, rubric = defaultRubric(), ...rest }: ReportHead,
  judged: readonly JudgedRule[],
  cases: readonly CaseResult[],
): Report {
  const { verdict, complete, profile } = conclusionOf(judged, error)
  const { rules, score } = scoreBy(rubric, { rules: judged, cases })
  return {
    report: 'sumsock/1',
    ...rest,
    spec: SPEC_VERSION,
    started: started.toISOString(),
    verdict,
    complete,
    ...(error === undefined ? {} : { error }),
    notes: [...notes],
    profile,
    score,
    rules,
    cases: [...cases],
  }
}

/** The part of the report that one case fills; hints are for who wrote its subject. */
export function caseResultOf(done: DoneCase, reader: Reader): CaseResult {
  const { id, role, says, judgements, left_open, observed, retried, duration, evidence } = done
  const findings = judgements.flatMap((judgement): Finding[] => {
    const { outcome, rule } = judgement
    const hint = outcome.kind === 'broken' ? adviceFor(rule, outcome.hint, reader) : undefined
    return findingOf(judgement, ruleOf(rule).level, hint)
  })
  const held = judgements.some(({ outcome }) => outcome.kind === 'holds')
  const reason = findings.length === 0 && !held ? left_open : undefined
  return {
    id,
    role,
    says,
    verdict: caseVerdict(findings, held, left_open !== undefined),
    ...(reason === undefined ? {} : { reason }),
    ...(retried === true ? { retried } : {}),
    ...(observed === undefined ? {} : { observed }),
    duration_ms: Math.round(duration * 10) / 10,
    findings: unique(findings),
    evidence,
  }
}

/** The part of the report for a case that was not run. */
export function untestedCase({ id, role, says, reason, unsayable }: LeftOut): CaseResult {
  return {
    id,
    role,
    says,
    verdict: unsayable === true ? 'not-applicable' : 'untested',
    reason,
    duration_ms: 0,
    findings: [],
    evidence: {},
  }
}

/** The same finding on several connections of one case is said once. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>()
  for (const finding of findings) {
    const key = finding.verdict === 'blocked' ? `${finding.rule} blocked` : JSON.stringify(finding)
    if (!seen.has(key)) seen.set(key, finding)
  }
  return [...seen.values()]
}

function caseVerdict(findings: readonly Finding[], held: boolean, open: boolean): Verdict {
  for (const verdict of ['fail', 'blocked', 'warn'] as const)
    if (findings.some((finding) => finding.verdict === verdict)) return verdict
  if (held) return 'pass'
  return open ? 'not-applicable' : 'untested'
}
