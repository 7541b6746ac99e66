import { Ajv } from 'ajv'
import { schema, validateStrict } from 'ctrf'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import { gradedReport, NASTY_IN_A_CLASS, nastyGraded } from '../testing/class-reports.ts'
import { sumOf } from '../testing/course-file.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { plainScoredReports, randomScoredReports } from '../testing/scored-reports.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatCtrf } from './ctrf.ts'

const test = suite('reporters/ctrf')

interface Ctrf {
  results: {
    summary: Record<string, number> & { extra: Record<string, unknown> }
    tests: {
      name: string
      status: string
      suite: string[]
      message: string
      rawStatus: string
      extra: { points: number; maxPoints: number }
    }[]
  }
}

const BAD = badReport()

/** The validator of the package compiles its schema each time; this one does it once, without formats. */
const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema)

function read(report: Report): Ctrf['results'] {
  const text = formatCtrf(report)
  assert.ok(Buffer.byteLength(text) <= 1_000_000)
  const value: Ctrf = JSON.parse(text)
  assert.equal([isValid(value), isValid.errors], [true, null])
  return value.results
}

const statusesIn = ({ tests }: Ctrf['results'], rawStatus: string) => [
  ...new Set(tests.filter((one) => one.rawStatus === rawStatus).map(({ status }) => status)),
]

test('is valid by the validator of its package', () => {
  for (const report of [goodReport(), BAD]) validateStrict(JSON.parse(formatCtrf(report)))
})

test('counts what it holds', () => {
  for (const report of [goodReport(), BAD, nastyReport('x')]) {
    const { summary, tests } = read(report)
    assert.is(summary['tests'], tests.length)
    for (const status of ['passed', 'failed', 'skipped', 'pending', 'other'])
      assert.is(summary[status], tests.filter((one) => one.status === status).length)
  }
})

test('groups rules by role and section, and leaves out what is not applicable', () => {
  const { tests } = read(BAD)
  assert.equal(tests.find(({ name }) => name === 'exchange/sum (server)')?.suite, [
    'sumsock',
    'server',
    'exchange',
  ])
  assert.is(tests.length, BAD.rules.filter(({ verdict }) => verdict !== 'not-applicable').length)
})

test('takes a broken SHOULD for no failure, and blocked rules for one', () => {
  const results = read(BAD)
  assert.equal(statusesIn(results, 'pass'), ['passed'])
  assert.equal(statusesIn(results, 'warn'), ['passed'])
  assert.equal(statusesIn(results, 'fail'), ['failed'])
  assert.equal(statusesIn(results, 'blocked'), ['failed'])
  assert.equal(statusesIn(results, 'untested'), ['skipped'])
})

test('skips what is known to fail', () => {
  const rules = BAD.rules.map((rule) => ({ ...rule, known_failing: true }))
  const results = read({ ...BAD, rules })
  assert.is(results.summary['failed'], 0)
  assert.equal(statusesIn(results, 'fail'), ['skipped'])
})

test('says of no rule that it failed where the suite did', () => {
  const rules = BAD.rules.map((rule) => ({ ...rule, verdict: 'error' as const }))
  const failed = { ...BAD, verdict: 'error' as const, error: 'E_START  no listener' }
  assert.equal(statusesIn(read({ ...BAD, rules }), 'error'), ['other'])
  assert.equal(statusesIn(read(failed), 'blocked'), ['other'])
  assert.equal(statusesIn(read(gradedReport('a', { status: 'error' }, BAD)), 'blocked'), ['other'])
})

test('has no points where the run came to nothing, and never a zero', () => {
  const failed = { ...BAD, verdict: 'error' as const, error: 'E_START  no listener' }
  for (const report of [failed, gradedReport('a', { status: 'error' }, BAD)])
    assert.not.match(formatCtrf(report), /"(?:points|maxPoints)"/u)
})

test('has points that sum to ours', () => {
  for (const { what, report } of [...plainScoredReports(), ...randomScoredReports(30)]) {
    const { tests, summary } = read(report)
    const points = sumOf(tests.map(({ extra }) => extra.points))
    assert.ok(Math.abs(points - report.score.points) < 1e-9, what)
    assert.is(summary.extra['points'], report.score.points)
  }
})

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`is valid and harmless with ${what}`, () => {
    for (const report of [nastyReport(text), nastyGraded(text)]) {
      read(report)
      assert.not.match(formatCtrf(report), /[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u)
    }
  })

test.run()
