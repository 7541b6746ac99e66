import type { GradedSubmission, Report, RuleResult } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import type { Role } from '../../spec/rule.ts'
import { conclusionOf } from '../conclusion.ts'
import { notUnderTest } from '../rule-results.ts'
import { boundKey } from '../score/bound-rules.ts'
import { rubricHash } from '../score/rubric-hash.ts'
import { scoreBy } from '../score/score-by.ts'
import { isOwed, sharesOf } from '../score/shares.ts'

/**
 * A result with new points, by another rubric or by the same: nothing is run. What the rubric gives
 * points for and the result does not hold stands in `submission.stale`.
 */
export function regraded(report: Report, rubric: Rubric): Report {
  const { submission, cases } = report
  if (submission === undefined)
    return { ...report, ...scoreBy(rubric, { rules: report.rules, cases }) }
  const { status, lacking } = submission
  if (status === 'error') {
    // What is ours costs nobody points, and so there are none.
    const rules = report.rules.map((rule) => ({ ...rule, points: 0, max_points: 0 }))
    const unscored = { ...report, score: { points: 0, max_points: 0 }, rules }
    return { ...unscored, submission: submissionBy(rubric, { submission, rules }) }
  }
  const held = report.rules.map((rule) => asMissing(rule, lacking))
  const scored = scoreBy(rubric, { rules: held, cases })
  const rules = scored.rules.map((rule) => asAsked(rule, { rubric, lacking }))
  return {
    ...report,
    ...conclusionOf(rules, report.error),
    score: scored.score,
    rules,
    submission: submissionBy(rubric, { submission, rules }),
  }
}

type Lacking = GradedSubmission['lacking']

/** Why rules do not apply of what is missing, where nobody had to hand it in. */
function notAsked(role: Role): string {
  return `it does not have to be handed in, and ${notUnderTest(role)}`
}

/** Why a program that was handed in could not be judged, or one of the two. */
function whyLacking(role: Role, { server, client }: Lacking): string | undefined {
  return { server, client, both: server ?? client }[role]
}

/** Why there is no program for a role: one that was handed in was tested, or is lacking. */
function whyMissing(role: Role, lacking: Lacking): string {
  return whyLacking(role, lacking) ?? `no ${role === 'both' ? 'pair' : role} was handed in`
}

/** What is missing earns nothing, whoever has to hand it in. */
function asMissing(rule: RuleResult, lacking: Lacking): RuleResult {
  const { role, verdict, reason } = rule
  const isAside =
    verdict === 'not-applicable' && (reason === notAsked(role) || reason === notUnderTest(role))
  return isAside ? { ...rule, verdict: 'blocked', reason: whyMissing(role, lacking) } : rule
}

/** What is missing is no fault where nobody had to hand it in: its rules do not apply. */
function asAsked(
  rule: RuleResult,
  { rubric, lacking }: { rubric: Rubric; lacking: Lacking },
): RuleResult {
  const { role, verdict, reason } = rule
  const told = whyLacking(role, lacking)
  const isMissing = told !== undefined || reason === whyMissing(role, lacking)
  return verdict === 'blocked' && isMissing && !isOwed(role, rubric)
    ? { ...rule, verdict: 'not-applicable', reason: notAsked(role) }
    : rule
}

function submissionBy(
  rubric: Rubric,
  {
    submission: { stale = [], ...submission },
    rules,
  }: { submission: GradedSubmission; rules: readonly RuleResult[] },
): GradedSubmission {
  const others = stale.filter((reason) => !reason.startsWith(NOT_HELD))
  const reasons = [...others, ...notHeld(rubric, rules)]
  return {
    ...submission,
    rubric: rubricHash(rubric),
    ...(reasons.length === 0 ? {} : { stale: reasons }),
  }
}

/** How each sentence begins that says what a rubric asks for and a result does not hold. */
const NOT_HELD = 'the rubric gives points for rules that were not run'

const UNSELECTED = 'not selected'

function notHeld(rubric: Rubric, rules: readonly RuleResult[]): string[] {
  const shares = sharesOf(rubric)
  const missing = rules.filter(
    ({ id, role, verdict, reason }) =>
      verdict === 'untested' &&
      reason === UNSELECTED &&
      (shares.get(boundKey(id, role))?.points ?? 0) > 0,
  )
  const ids = [...new Set(missing.map(({ id }) => id))]
  const [first] = missing
  if (first === undefined) return []
  const isProfile =
    missing.every(({ profile }) => profile === first.profile) &&
    rules.every((rule) => rule.profile !== first.profile || isLeftOut(rule))
  // Who leaves out a profile leaves out the bonus that it would earn.
  const isBonus = missing.every(
    ({ id, role }) => shares.get(boundKey(id, role))?.group.bonus === true,
  )
  if (isProfile && isBonus) return []
  const what = isProfile ? `those of the profile ${first.profile}` : listed(ids)
  return [`${NOT_HELD}: ${what}`]
}

function isLeftOut({ verdict }: RuleResult): boolean {
  return verdict === 'untested' || verdict === 'not-applicable'
}

function listed(ids: readonly string[]): string {
  return ids.length <= 4
    ? ids.join(', ')
    : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`
}
