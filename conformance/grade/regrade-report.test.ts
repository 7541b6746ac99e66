import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { GradedSubmission, Report, RuleResult } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { reportOf } from '../report-of.ts'
import { ruleResults } from '../rule-results.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import type { JudgedRule } from '../score/judged-rule.ts'
import { rubricHash } from '../score/rubric-hash.ts'
import { judgedRules, rubricWith } from '../testing/rubrics.ts'
import { badReport } from '../testing/subjects.ts'
import { regraded } from './regrade-report.ts'

const test = suite('regrade-report')

const SUBMISSION: GradedSubmission = {
  name: 'Ada',
  file: 'Ada',
  status: 'graded',
  lacking: {},
  key: 'k',
  source: 's',
  secret: 'c',
  sandbox: 'bwrap',
  rubric: '',
  ids: {},
  remarks: [],
}
const HEAD = {
  tool: { name: 'x', version: '0' },
  subject: {},
  dialect: 'sumsock',
  seed: 1,
  started: new Date(0),
  duration_ms: 1,
  notes: [],
}
const CORE: Rubric['groups'] = [{ profile: 'core', level: 'MUST', points: 10 }]
const SERVER_ALONE = rubricWith(CORE, { roles: ['server'] })

function graded(rules: JudgedRule[], submission: Partial<GradedSubmission> = {}): Report {
  return { ...reportOf(HEAD, rules, []), submission: { ...SUBMISSION, ...submission } }
}

/** A right server without a client, as it was left aside or is blocked. */
function withoutClient(verdict: 'blocked' | 'not-applicable', reason: string): JudgedRule[] {
  return judgedRules().map((rule) =>
    rule.role === 'server' ? rule : { ...rule, verdict, reason: reason.replace('ROLE', rule.role) },
  )
}

const scoreBy = (report: Report, rubric: Rubric) => regraded(report, rubric).score
const clientRule = ({ rules }: Report): RuleResult | undefined =>
  rules.find(({ id }) => id === 'client/request')
const shown = (rule: RuleResult | undefined) => [rule?.verdict, rule?.reason, rule?.max_points]

test('gives by the same rubric what was given', () => {
  const report = badReport()
  assert.equal(regraded(report, defaultRubric()), report)
})

test('gives new points, and comes back to the old ones', () => {
  const report: Report = { ...badReport(), submission: SUBMISSION }
  const first = regraded(report, defaultRubric())
  assert.is(first.submission?.rubric, rubricHash(defaultRubric()))
  const rubric = rubricWith([{ rules: ['exchange'], level: 'MUST', points: 12, bonus: false }])
  const other = regraded(first, rubric)
  assert.is(other.submission?.rubric, rubricHash(rubric))
  assert.is(other.score.max_points, 12)
  assert.equal(regraded(other, defaultRubric()), first)
})

test('counts what is missing and owed as nothing, and what nobody owes not at all', () => {
  const lacking = { client: 'it does not compile' }
  const report = graded(withoutClient('blocked', 'it does not compile'), { lacking })
  const owed = regraded(report, rubricWith(CORE))
  assert.ok(owed.score.points > 0 && owed.score.points < 10)
  assert.is(owed.verdict, 'fail')
  const alone = regraded(owed, SERVER_ALONE)
  assert.equal(alone.score, { points: 10, max_points: 10 })
  assert.equal([alone.verdict, alone.profile.core], ['pass', 'pass'])
  assert.equal(shown(clientRule(alone)), [
    'not-applicable',
    'it does not have to be handed in, and no client is under test',
    0,
  ])
  const again = regraded(alone, rubricWith(CORE))
  assert.equal(again, owed)
})

test('counts what was never handed in as nothing, once it is owed', () => {
  const report = graded(withoutClient('not-applicable', 'no ROLE is under test'))
  assert.equal(scoreBy(report, SERVER_ALONE), { points: 10, max_points: 10 })
  const owed = regraded(report, rubricWith(CORE))
  assert.ok(owed.score.points < 10)
  assert.is(owed.verdict, 'fail')
  assert.equal(shown(clientRule(owed)).slice(0, 2), ['blocked', 'no client was handed in'])
})

test('gives no bonus for what was not handed in, though it is not owed', () => {
  const groups = [...CORE, { role: 'client' as const, points: 4, bonus: true }]
  const both: Rubric['groups'] = [...groups, { profile: 'robust', points: 2, bonus: true }]
  const report = graded(withoutClient('not-applicable', 'no ROLE is under test'))
  const { score, verdict } = regraded(report, rubricWith(both, { roles: ['server'] }))
  assert.equal([score, verdict], [{ points: 12, max_points: 10 }, 'pass'])
})

test('keeps apart what the dialect makes not applicable', () => {
  const rules = judgedRules().map(
    (rule): JudgedRule =>
      rule.id === 'wire/line-feed'
        ? { ...rule, verdict: 'not-applicable', reason: 'a line feed ends no message' }
        : rule,
  )
  const again = regraded(graded(rules), defaultRubric())
  const verdicts = again.rules.filter(({ id }) => id === 'wire/line-feed')
  assert.equal(
    verdicts.map(({ verdict }) => verdict),
    ['not-applicable', 'not-applicable'],
  )
  assert.equal(again.score, { points: 110, max_points: 100 })
})

test('gives no score to what went wrong on our side', () => {
  const error = judgedRules(() => 'error')
  const report = { ...graded(error, { status: 'error' }), verdict: 'error' as const }
  const { score, verdict, rules, submission } = regraded(report, SERVER_ALONE)
  assert.equal([score, verdict], [{ points: 0, max_points: 0 }, 'error'])
  assert.ok(rules.every(({ points, max_points }) => points === 0 && max_points === 0))
  assert.is(submission?.rubric, rubricHash(SERVER_ALONE))
})

function unselected(leftOut: (rule: string) => boolean): JudgedRule[] {
  const roles = ['server', 'client', 'both'] as const
  const context = { roles, notRun: [], known: new Set<string>() }
  const results = ruleResults([], {
    ...context,
    leftOut: (rule) => (leftOut(rule) ? 'not selected' : undefined),
  })
  return judgedRules().map((rule, index) =>
    leftOut(rule.id) ? { ...rule, ...results[index] } : rule,
  )
}

test('says which rules have points and were not run', () => {
  const report = graded(unselected((rule) => ['exchange/sum', 'range/exits'].includes(rule)))
  const stale = 'the rubric gives points for rules that were not run: exchange/sum, range/exits'
  assert.equal(regraded(report, defaultRubric()).submission?.stale, [stale])
  assert.is(
    regraded(report, rubricWith([{ rules: ['service'], points: 1 }])).submission?.stale,
    undefined,
  )
})

test('says so of a whole profile, beside what made it stale before, once', () => {
  const robust = new Set(
    judgedRules().flatMap(({ id, profile }) => (profile === 'robust' ? [id] : [])),
  )
  const report = graded(
    unselected((rule) => robust.has(rule)),
    { stale: ['it has changed'] },
  )
  const stale = [
    'it has changed',
    'the rubric gives points for rules that were not run: those of the profile robust',
  ]
  const all = rubricWith([{ points: 100 }])
  const once = regraded(report, all)
  assert.equal(once.submission?.stale, stale)
  assert.equal(regraded(once, all), once)
  assert.equal(regraded(once, rubricWith(CORE)).submission?.stale, ['it has changed'])
})

test('is not stale for want of a bonus whose whole profile was left out', () => {
  const robust = new Set(
    judgedRules().flatMap(({ id, profile }) => (profile === 'robust' ? [id] : [])),
  )
  const report = graded(unselected((rule) => robust.has(rule)))
  assert.is(regraded(report, defaultRubric()).submission?.stale, undefined)
})

test.run()
