import type { CaseResult, Finding, Report, RuleResult, Verdict } from '../spec/files/report.ts'
import type { Role } from '../spec/rule.ts'
import { ruleOf, SPEC_VERSION } from '../spec/rules.ts'
import { adviceFor, type Reader } from './advice.ts'
import type { DoneCase } from './done-case.ts'
import { findingOf } from './rule-results.ts'
import { scoreOf } from './score.ts'

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
  head: ReportHead,
  rules: readonly RuleResult[],
  cases: readonly CaseResult[],
): Report {
  const { started, error, notes, ...rest } = head
  const { scaled, score } = scoreOf(rules)
  const core = profileOf(rules, 'core')
  return {
    report: 'sumsock/1',
    ...rest,
    spec: SPEC_VERSION,
    started: started.toISOString(),
    verdict: error === undefined ? verdictOf(rules) : 'error',
    complete:
      error === undefined && !rules.some((rule) => isCoreMust(rule) && rule.verdict === 'untested'),
    ...(error === undefined ? {} : { error }),
    notes: [...notes],
    profile: { core, robust: robustOf(core, profileOf(rules, 'robust')) },
    score,
    rules: scaled,
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

function verdictOf(rules: readonly RuleResult[]): 'pass' | 'fail' {
  const musts = rules.filter(({ level }) => level === 'MUST')
  const bad = musts.some((rule) => rule.known_failing !== true && isBad(rule))
  const stale = rules.some(
    (rule) => rule.known_failing === true && !isBad(rule) && rule.verdict !== 'warn',
  )
  const tested = rules.filter(
    ({ verdict }) => verdict !== 'untested' && verdict !== 'not-applicable',
  )
  // A selection that holds no MUST is judged by what it holds.
  const passed = tested.some(({ level }) => level === 'MUST')
    ? musts.some(({ verdict }) => verdict === 'pass')
    : tested.some(({ verdict }) => verdict === 'pass' || verdict === 'warn')
  return bad || stale || !passed ? 'fail' : 'pass'
}

function profileOf(
  rules: readonly RuleResult[],
  profile: 'core' | 'robust',
): 'pass' | 'fail' | 'incomplete' {
  const musts = rules.filter((rule) => rule.level === 'MUST' && rule.profile === profile)
  if (musts.some(isBad)) return 'fail'
  return musts.some(({ verdict }) => verdict === 'untested') ? 'incomplete' : 'pass'
}

/** A subject conforms robustly when that holds for every MUST, of both profiles. */
function robustOf(
  core: Report['profile']['core'],
  own: Report['profile']['core'],
): Report['profile']['core'] {
  if (core === 'fail' || own === 'fail') return 'fail'
  return core === 'incomplete' || own === 'incomplete' ? 'incomplete' : 'pass'
}

function isCoreMust({ level, profile }: RuleResult): boolean {
  return level === 'MUST' && profile === 'core'
}

function isBad({ verdict }: RuleResult): boolean {
  return verdict === 'fail' || verdict === 'blocked'
}
