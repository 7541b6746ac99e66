import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import { gradedReport, NASTY_IN_A_CLASS, nastyGraded } from '../testing/class-reports.ts'
import { schemaFor, sumOf } from '../testing/course-file.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { plainScoredReports, randomScoredReports } from '../testing/scored-reports.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatGradescope } from './gradescope.ts'
import type { VisibilityOf } from './hidden-rules.ts'

const test = suite('reporters/gradescope')

interface Test {
  name: string
  score?: number
  max_score?: number
  status?: string
  visibility: string
  output: string
}
interface Results {
  score?: number
  output: string
  tests?: Test[]
}

const BAD = badReport()
const REPORTS = [...plainScoredReports(), ...randomScoredReports(30)]
const isValid = new Ajv().compile(schemaFor('gradescope'))
const ALL: VisibilityOf = () => 'visible'

function read(report: Report, visibilityOf: VisibilityOf = ALL): Results {
  const text = formatGradescope(report, visibilityOf)
  assert.ok(Buffer.byteLength(text) <= 1_000_000)
  const results: Results = JSON.parse(text)
  assert.equal([isValid(results), isValid.errors], [true, null])
  return results
}

const testNamed = (results: Results, name: string) =>
  results.tests?.find((one) => one.name.startsWith(name))

test('has our total, whether Gradescope takes the score or adds up the tests', () => {
  for (const { what, report, visibilityOf } of REPORTS) {
    const { score, tests = [] } = read(report, visibilityOf)
    const sum = sumOf(tests.map((one) => one.score ?? 0))
    assert.is(score, report.score.points, what)
    assert.ok(Math.abs(sum - report.score.points) < 1e-9, `${what}: ${sum}`)
    const most = sumOf(tests.map((one) => one.max_score ?? 0))
    if (most > 0) assert.ok(Math.abs(most - report.score.max_points) < 1e-9, `${what}: ${most}`)
  }
})

test('prints points without a tail', () => {
  for (const { report, visibilityOf } of REPORTS)
    assert.not.match(formatGradescope(report, visibilityOf), /score": \d+\.\d{3}/u)
})

test('gives a bonus on top of nothing', () => {
  const bonus = testNamed(read(goodReport()), 'malformed/closes')
  assert.is(bonus?.name, 'malformed/closes (server) (bonus)')
  assert.is(bonus?.max_score, 0)
  assert.is(bonus?.status, 'passed')
  assert.ok((bonus?.score ?? 0) > 0)
})

test('gives what was not tested neither points nor a status, and says why', () => {
  const idle = testNamed(read(BAD), 'service/idle')
  assert.equal(idle, {
    name: 'service/idle (server): not tested',
    output:
      'Not tested, which counts neither for nor against you: it takes half a minute: add --slow',
    output_format: 'text',
    tags: ['service', 'server', 'SHOULD', 'robust'],
    visibility: 'visible',
    extra_data: { id: 'service/idle', role: 'server', verdict: 'untested' },
  })
})

test('leaves it to Gradescope to show later what the rubric shows later', () => {
  const days = { 'exchange/sum': 'after-due-date', 'exchange/closes': 'after-published' } as const
  const results = read(BAD, (id) => (id in days ? (Reflect.get(days, id) ?? 'visible') : 'visible'))
  assert.is(testNamed(results, 'exchange/sum')?.visibility, 'after_due_date')
  assert.is(testNamed(results, 'exchange/closes')?.visibility, 'after_published')
  assert.match(results.output, /^2 rules are shown later, and the total with them\.$/mu)
  assert.not.match(results.output, 'points')
  const visible = results.tests?.filter(({ visibility }) => visibility === 'visible')
  assert.not.match(JSON.stringify(visible), /exchange\/sum|exchange\/closes/u)
})

test('puts hidden rules together without their names, so that Gradescope shows the total', () => {
  const text = formatGradescope(BAD, (id) => (id === 'exchange/sum' ? 'hidden' : 'visible'))
  assert.not.match(text, 'exchange/sum')
  const results: Results = JSON.parse(text)
  assert.equal(results.tests?.at(-1), {
    name: 'Hidden rules, together',
    score: 0,
    max_score: 3.97,
    status: 'failed',
    output: 'Rules that are not shown: 1.',
    output_format: 'text',
    visibility: 'visible',
  })
  assert.not.ok(results.tests?.some(({ visibility }) => visibility === 'hidden'))
  assert.match(results.output, '1 rule is not shown; how they went counts, all together.')
})

test('has no score where the run came to nothing, and never a zero', () => {
  const failed = { ...BAD, verdict: 'error' as const, error: 'E_START  no listener\n  | \u001b[2J' }
  const ours = gradedReport('ada', { status: 'error', reason: 'no javac in /opt' }, BAD)
  for (const report of [failed, ours]) {
    const results = read(report)
    assert.is('score' in results || 'tests' in results, false)
    assert.match(results.output, 'no points are given, and none are taken')
    assert.not.match(results.output, '/opt')
  }
  assert.match(read(failed).output, 'E_START  no listener\n  | \\x1b[2J')
})

test('scores what a student has handed in and cannot be run', () => {
  const report = gradedReport('ada', { status: 'did not build', reason: 'a.c:3: error\n  ^\n  ^' })
  const { score, output } = read(report)
  assert.is(score, report.score.points)
  assert.match(output, 'What was handed in did not build.\na.c:3: error\n  ^\n  ^\n')
})

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`is valid, harmless and small with ${what}`, () => {
    for (const report of [nastyReport(text), nastyGraded(text)]) {
      read(report)
      assert.not.match(formatGradescope(report, ALL), /[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u)
    }
  })

test('stays small whatever a subject says of every rule', () => {
  const text = `${'\u0000雪'.repeat(500_000)}\n`.repeat(2)
  const finding = { verdict: 'fail' as const, expected: text, found: text, where: text }
  const rules = BAD.rules.map((rule) =>
    rule.role === 'server' ? { ...rule, verdict: 'fail' as const, reason: text } : rule,
  )
  const [first] = BAD.cases
  const findings = rules.map(({ id }) => ({ ...finding, rule: id }))
  const cases = first === undefined ? [] : [{ ...first, findings }]
  read({ ...BAD, rules, cases, notes: [text], error: text })
})

test.run()
