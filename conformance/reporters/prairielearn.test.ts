import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import {
  gradedReport,
  NASTY_IN_A_CLASS,
  nastyGraded,
  plainReports,
} from '../testing/class-reports.ts'
import { schemaFor, sumOf } from '../testing/course-file.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { rubricWith } from '../testing/rubrics.ts'
import { plainScoredReports, randomScoredReports, scoredReport } from '../testing/scored-reports.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { formatPrairielearn } from './prairielearn.ts'

const test = suite('reporters/prairielearn')

interface Results {
  gradable: boolean
  score?: number
  format_errors?: string[]
  message?: string
  tests?: { name: string; points: number; max_points: number; message: string }[]
}

const BAD = badReport()
const NOT_COUNTED = 'Nothing that carries points could be judged, so this is not counted.'
const REPORTS = [...plainScoredReports(), ...randomScoredReports(30)]
const isValid = new Ajv().compile(schemaFor('prairielearn'))
const ALL: VisibilityOf = () => 'visible'

function read(report: Report, visibilityOf: VisibilityOf = ALL): Results {
  const text = formatPrairielearn(report, visibilityOf)
  assert.ok(Buffer.byteLength(text) <= 1_000_000)
  const results: Results = JSON.parse(text)
  assert.equal([isValid(results), isValid.errors], [true, null])
  return results
}

/** What PrairieLearn shows of points: two digits. */
const shown = (points: number) => points.toFixed(2)

test('has our total as the sum of its points, and our share of it as its score', () => {
  for (const { what, report, visibilityOf } of REPORTS) {
    const { gradable, score, tests = [] } = read(report, visibilityOf)
    if (!gradable) continue
    const { points, max_points } = report.score
    const sum = sumOf(tests.map((one) => one.points))
    const most = sumOf(tests.map((one) => one.max_points))
    assert.ok(Math.abs(sum - points) < 1e-9, `${what}: ${sum}`)
    assert.ok(Math.abs(most - max_points) < 1e-9, `${what}: ${most}`)
    assert.ok(Math.abs((score ?? 0) - Math.min(1, points / max_points)) < 1e-14, what)
    if (points < max_points) assert.is(shown((score ?? 0) * max_points), shown(points), what)
    for (const one of tests) assert.is(Number(shown(one.points)), one.points)
  }
})

test('is gradable wherever something was judged and carries points', () => {
  for (const { what, report, visibilityOf } of REPORTS)
    assert.is(
      read(report, visibilityOf).gradable,
      report.score.max_points > 0 &&
        report.rules.some(({ verdict }) => ['pass', 'fail', 'warn'].includes(verdict)),
      what,
    )
})

test('ends at a score of 1, and shows what a bonus has beyond in the points', () => {
  const { score, tests = [] } = read(goodReport())
  assert.is(score, 1)
  assert.is(shown(sumOf(tests.map(({ points }) => points))), '110.00')
  assert.is(shown(sumOf(tests.map(({ max_points }) => max_points))), '100.00')
})

test('gives each rule its points, and what is not tested none of none', () => {
  const { tests = [] } = read(BAD)
  const named = (name: string) => tests.find((one) => one.name.startsWith(name))
  const idle = named('service/idle')
  assert.equal(
    [idle?.name, idle?.points, idle?.max_points],
    ['service/idle (server): not tested', 0, 0],
  )
  assert.match(named('exchange/sum')?.message ?? '', 'expected  60   (50 + 10)\n')
  assert.is(named('range/closes')?.message, 'Passed.')
})

test('puts hidden rules together without their names', () => {
  const text = formatPrairielearn(BAD, (id) => (id === 'exchange/sum' ? 'hidden' : 'visible'))
  assert.not.match(text, 'exchange/sum')
  const results: Results = JSON.parse(text)
  assert.equal(results.tests?.at(-1), {
    name: 'Hidden rules, together',
    description: 'Rules that are not shown: 1.',
    points: 0,
    max_points: 3.97,
    message: '',
  })
})

test('costs nobody an attempt where nothing could be run, and never a zero', () => {
  const failed = { ...BAD, verdict: 'error' as const, error: 'E_START  no listener\n  | \u001b[2J' }
  for (const report of [failed, ...plainReports()]) {
    const { status = 'error' } = report.submission ?? {}
    assert.is(read(report).gradable, status === 'graded', status)
  }
  assert.match(read(failed).format_errors?.join('\n') ?? '', 'E_START  no listener\n  | \\x1b[2J\n')
  const unbuilt = gradedReport('a', { status: 'did not build', reason: 'a.c:3: error' }, BAD)
  const blocked = BAD.rules.map((rule) => ({ ...rule, verdict: 'blocked' as const }))
  assert.equal(read({ ...unbuilt, rules: blocked, notes: [] }).format_errors, [
    NOT_COUNTED,
    'What was handed in did not build.',
    'a.c:3: error',
    'By sumsock-conformance 1.0.0: protocol sumsock 1.0, dialect sumsock, seed 1.',
  ])
})

test('says why it does not count what was tested and carries no points', () => {
  const { report } = scoredReport('no points', rubricWith([{ rules: ['service/idle'], points: 5 }]))
  assert.is(report.score.max_points, 0)
  assert.equal(read(report).format_errors, [
    NOT_COUNTED,
    'By sumsock-conformance 1.0.0: protocol sumsock 1.0, dialect sumsock, seed 1.',
  ])
})

test('scores what could be run beside what could not', () => {
  const report = gradedReport(
    'a',
    { status: 'did not start', lacking: { client: 'no client' } },
    BAD,
  )
  const { gradable, message = '' } = read(report)
  assert.is(gradable, true)
  assert.match(message, 'What was handed in did not start.\nno client\n')
})

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`is valid, harmless and small with ${what}`, () => {
    for (const report of [nastyReport(text), nastyGraded(text)]) {
      read(report)
      assert.not.match(formatPrairielearn(report, ALL), /[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u)
    }
  })

test.run()
