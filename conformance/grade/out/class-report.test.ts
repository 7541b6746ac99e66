import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ClassReport } from '../../../spec/files/class.ts'
import { validate } from '../../../spec/validate.ts'
import {
  classHead,
  classOf,
  gradedReport,
  nastyReports,
  plainReports,
} from '../../testing/class-reports.ts'
import { goodReport } from '../../testing/subjects.ts'
import { classReportOf } from './class-report.ts'

const test = suite('grade/out/class-report')

test('is what its schema asks for, whatever students wrote', () => {
  const report = classOf([...plainReports(), ...nastyReports()])
  assert.equal(validate(ClassReport, report), { ok: true, value: report })
  assert.is(report.submissions.length, plainReports().length + nastyReports().length)
})

test('lists submissions by name, numbers by their value, whatever order they come in', () => {
  const names = ['b10', 'a', 'B2', 'ä', 'b2']
  const listed = (some: readonly string[]) =>
    classOf(some.map((name) => gradedReport(name))).submissions.map(({ name }) => name)
  assert.equal(listed(names), ['a', 'ä', 'b2', 'B2', 'b10'])
  assert.equal(listed([...names].reverse()), listed(names))
})

test('says of each submission what its result says', () => {
  const { submissions } = classOf([
    gradedReport('ada', { late: true, reason: 'why', stale: ['old'], ids: { user: '9' } }),
  ])
  const [{ sections, ...row } = { sections: {} }] = submissions
  assert.equal(row, {
    name: 'ada',
    file: 'ada',
    status: 'graded',
    reason: 'why',
    lacking: {},
    key: '0'.repeat(64),
    late: true,
    ids: { user: '9' },
    remarks: [],
    stale: ['old'],
    verdict: 'pass',
    profile: { core: 'pass', robust: 'incomplete' },
    score: { points: 110, max_points: 100 },
    bonus: 10,
    seed: 1,
    duration_ms: 1234,
    result: 'results/ada.json',
  })
  const sum = Object.values(sections).reduce((total, { points }) => total + points, 0)
  assert.is(Math.round(sum * 100), 11_000)
})

test('has no score where the fault is ours', () => {
  const [row] = classOf([gradedReport('dennis', { status: 'error' })]).submissions
  assert.equal([row?.score, row?.bonus, row?.sections], [undefined, undefined, {}])
})

test('counts how each rule went, in the order of the specification', () => {
  const { rules } = classOf([...plainReports(), { ...gradedReport('empty'), rules: [] }])
  assert.equal(
    rules.map(({ id, role }) => `${id} ${role}`),
    goodReport().rules.map(({ id, role }) => `${id} ${role}`),
  )
  assert.equal(
    rules.find(({ id }) => id === 'exchange/sum'),
    {
      id: 'exchange/sum',
      role: 'server',
      level: 'MUST',
      profile: 'core',
      verdicts: {
        pass: 1,
        fail: 2,
        warn: 0,
        blocked: 5,
        untested: 0,
        'not-applicable': 0,
        error: 0,
      },
    },
  )
})

test('takes only reports of a class run', () => {
  assert.throws(
    () => classReportOf(classHead(), [goodReport()]),
    /expected a report of a class run/u,
  )
})

test.run()
