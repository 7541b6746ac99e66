import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import { gradedReport, NASTY_IN_A_CLASS, nastyGraded } from '../testing/class-reports.ts'
import { schemaFor, sumOf } from '../testing/course-file.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { rubricWith } from '../testing/rubrics.ts'
import { plainScoredReports, randomScoredReports, scoredReport } from '../testing/scored-reports.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { classroomOutputs, formatClassroom } from './classroom.ts'
import type { VisibilityOf } from './hidden-rules.ts'

const test = suite('reporters/classroom')

interface Result {
  status: string
  max_score: number
  tests: { name: string; status: string; score: number; message: string | null }[]
}

const BAD = badReport()
const REPORTS = [...plainScoredReports(), ...randomScoredReports(30)]
const isValid = new Ajv({ allowUnionTypes: true }).compile(schemaFor('classroom'))
const ALL: VisibilityOf = () => 'visible'

/** What a step that writes these outputs gives to the grading reporter, by output. */
function read(report: Report, visibilityOf: VisibilityOf = ALL): Map<string, Result> {
  const text = formatClassroom(report, visibilityOf)
  assert.ok(text.length <= 100_000)
  assert.match(text, /^(?:[a-z-]+=[\w+/]+=*\n)+$/u)
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line): [string, Result] => {
      const [name = ''] = line.split('=')
      const json = Buffer.from(line.slice(name.length + 1), 'base64').toString()
      const result: Result = JSON.parse(json)
      assert.equal([isValid(result), isValid.errors], [true, null])
      return [name, result]
    })
  return new Map(entries)
}

const testOf = (results: Map<string, Result>, name: string) => results.get(name)?.tests[0]

/** The sums that the grading reporter makes: of its table, as it was and as it is, and for Classroom. */
function sumsOf(results: readonly Result[]): { table: number; newTable: number; told: number } {
  const passes = ({ tests }: Result) => tests.filter(({ status }) => status === 'pass').length
  const scores = ({ tests }: Result) => sumOf(tests.map(({ score }) => score))
  const told = results.filter(({ max_score }) => max_score > 0)
  return {
    table: sumOf(results.map((one) => (passes(one) / one.tests.length) * (one.max_score || 0))),
    newTable: sumOf(results.map(scores)),
    told: sumOf(told.map(scores)),
  }
}

test('has our total in hundredths of a point in each of the sums of the reporter', () => {
  for (const { what, report, visibilityOf } of REPORTS) {
    const results = [...read(report, visibilityOf).values()]
    const total = Math.round(report.score.points * 100)
    assert.equal(sumsOf(results), { table: total, newTable: total, told: total }, what)
  }
})

test('has as its maximum what can be had, bonus included', () => {
  const { report } = scoredReport('bonus', rubricWith([{ rules: ['exchange'], points: 20 }]))
  const most = sumOf([...read(report).values()].map(({ max_score }) => max_score))
  assert.is(most, 2000)
  assert.is(sumOf([...read(goodReport()).values()].map(({ max_score }) => max_score)), 11_000)
})

test('writes each of its outputs, whatever was tested, in an order of their own', () => {
  const names = classroomOutputs()
  for (const { report, visibilityOf } of REPORTS)
    assert.equal([...read(report, visibilityOf).keys()], names)
  assert.ok(names.includes('exchange-sum-server'))
  assert.equal(names.slice(-3), ['lost-in-part', 'hidden-rules', 'hidden-rules-lost'])
  assert.is(new Set(names).size, names.length)
})

test('names the outputs of the programs that a course asks for', () => {
  const names = classroomOutputs(['server'])
  assert.ok(names.includes('exchange-sum-server'))
  assert.not.ok(names.some((name) => name.endsWith('-client') || name.endsWith('-both')))
})

test('fails the job by what is lost, and never by a bonus', () => {
  const results = read(BAD)
  assert.is(results.get('exchange-sum-server')?.status, 'fail')
  assert.is(results.get('wire-line-feed-server')?.status, 'fail')
  assert.is(results.get('malformed-no-reply-server')?.status, 'pass')
  assert.is(testOf(results, 'malformed-closes-server')?.status, 'fail')
  assert.is(results.get('malformed-closes-server')?.status, 'pass')
})

test('says of what was not tested, or is not applicable, that it carries no points', () => {
  const results = read(BAD)
  for (const [output, name] of [
    ['service-idle-server', 'service/idle (server): not tested, no points'],
    ['client-exits-client', 'client/exits (client): not applicable, no points'],
  ] as const)
    assert.equal(results.get(output), {
      version: 1,
      status: 'pass',
      max_score: 0,
      tests: [
        {
          name,
          status: 'pass',
          message: null,
          test_code: '',
          filename: '',
          line_no: 0,
          duration: 0,
          score: 0,
        },
      ],
    })
})

test('parts what is earned in part from what is lost', () => {
  const rubric = rubricWith([
    { rules: ['exchange/sum'], role: 'server', points: 10, partial: 'case' },
  ])
  const { report } = scoredReport('partial', rubric)
  const results = read(report)
  const earned = results.get('exchange-sum-server')
  const lost = results.get('lost-in-part')
  assert.is(earned?.status, 'pass')
  assert.is(earned?.tests[0]?.name, 'exchange/sum (server): what it earned in part')
  assert.is(lost?.status, 'fail')
  assert.match(lost?.tests[0]?.message ?? '', 'exchange/sum (server): The sum in a reply MUST')
  assert.match(lost?.tests[0]?.message ?? '', 'expected  60   (50 + 10)')
  assert.is((earned?.max_score ?? 0) + (lost?.max_score ?? 0), 1000)
})

test('puts hidden rules together, and tells of each that it is hidden and nothing else', () => {
  const results = read(BAD, (id) => (id.startsWith('exchange/') ? 'after-due-date' : 'visible'))
  assert.is(
    testOf(results, 'exchange-sum-server')?.name,
    'exchange/sum (server): hidden, see hidden-rules',
  )
  assert.is(testOf(results, 'exchange-sum-server')?.status, 'pass')
  const [earned, lost] = [results.get('hidden-rules'), results.get('hidden-rules-lost')]
  assert.ok((earned?.max_score ?? 0) > 0)
  assert.ok((lost?.max_score ?? 0) > 0)
  assert.is(lost?.tests[0]?.status, 'fail')
})

test('tells Classroom no points where the run came to nothing, and fails', () => {
  const failed = { ...BAD, verdict: 'error' as const, error: 'E_START  no listener' }
  const ours = gradedReport('ada', { status: 'error', reason: 'no javac' }, BAD)
  for (const report of [failed, ours]) {
    const results = [...read(report).values()]
    assert.ok(results.every(({ status, max_score }) => status === 'error' && max_score === 0))
    assert.is(sumsOf(results).told, 0)
    assert.match(results[0]?.tests[0]?.message ?? '', 'no points are given, and none are taken')
  }
})

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`is valid, and gives the runner nothing to obey, with ${what}`, () => {
    for (const report of [nastyReport(text), nastyGraded(text)])
      for (const { tests } of read(report).values())
        assert.not.match(tests[0]?.message ?? '', /::(?:error|stop|add|warning)|##\[/iu)
  })

test('stays small whatever a subject says of every rule', () => {
  const text = '\u0000雪\n'.repeat(300_000)
  const rules = BAD.rules.map((rule) => ({ ...rule, verdict: 'fail' as const, reason: text }))
  const findings = rules.map(({ id }) => ({
    rule: id,
    verdict: 'fail' as const,
    expected: text,
    found: text,
    where: text,
  }))
  const cases = BAD.cases.slice(0, 1).map((one) => ({ ...one, findings }))
  const notes = Array.from({ length: 1000 }, () => text)
  read({ ...BAD, rules, cases, notes, error: text })
  read({ ...BAD, rules, cases, notes, error: text, verdict: 'error' })
})

test.run()
