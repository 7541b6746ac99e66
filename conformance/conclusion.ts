import type { Report } from '../spec/files/report.ts'
import type { JudgedRule } from './score/judged-rule.ts'

/** What a report says of a subject as a whole. */
export type Conclusion = Pick<Report, 'verdict' | 'complete' | 'profile'>

/** What the rules of a run come to together; a subject that could not be run is an error. */
export function conclusionOf(rules: readonly JudgedRule[], error: string | undefined): Conclusion {
  const core = profileOf(rules, 'core')
  return {
    verdict: error === undefined ? verdictOf(rules) : 'error',
    complete:
      error === undefined && !rules.some((rule) => isCoreMust(rule) && rule.verdict === 'untested'),
    profile: { core, robust: robustOf(core, profileOf(rules, 'robust')) },
  }
}

function verdictOf(rules: readonly JudgedRule[]): 'pass' | 'fail' {
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
  rules: readonly JudgedRule[],
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

function isCoreMust({ level, profile }: JudgedRule): boolean {
  return level === 'MUST' && profile === 'core'
}

function isBad({ verdict }: JudgedRule): boolean {
  return verdict === 'fail' || verdict === 'blocked'
}
