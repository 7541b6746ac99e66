import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { classOf, gradedReport } from '../../conformance/testing/class-reports.ts'
import type { Report } from '../../spec/files/report.ts'
import { compareClass } from './compare.ts'
import type { Expected } from './expected.ts'

const test = suite('compare')

const SUM = { rule: 'exchange/sum', role: 'server' } as const
const LINE_FEED = { rule: 'wire/line-feed', role: 'server' } as const

function expectedOf(other: Partial<Expected> = {}): Expected {
  return {
    name: 'ada',
    entry: 'ada.zip',
    kind: 'right',
    language: 'c',
    says: 'c/poll',
    status: 'graded',
    fails: [],
    warns: [],
    either: [],
    judged: 'exactly',
    lacking: [],
    remarks: [],
    ...other,
  }
}

const compare = (expected: Expected, ...results: Report[]) =>
  compareClass([expected], { results, classReport: classOf(results) })

/** The same report, in which a rule of the server came to something else. */
function withVerdict(report: Report, verdict: 'fail' | 'warn', id: string): Report {
  const isMeant = (rule: Report['rules'][number]) => rule.id === id && rule.role === 'server'
  const rules = report.rules.map((rule) => (isMeant(rule) ? { ...rule, verdict } : rule))
  return { ...report, rules }
}

test('finds nothing where all is as declared', () => {
  assert.equal(compare(expectedOf(), gradedReport('ada')), [])
})

test('finds what fails although it should not, and what should fail and does not', () => {
  const report = withVerdict(gradedReport('ada'), 'fail', 'exchange/sum')
  assert.equal(compare(expectedOf({ fails: [SUM] }), report), [])
  assert.equal(compare(expectedOf(), report), [
    'ada (c/poll) has "fail" at exchange/sum (server), expected none: found ?.',
  ])
  assert.equal(compare(expectedOf({ fails: [SUM] }), gradedReport('ada')), [
    'ada (c/poll) has "pass" at exchange/sum (server), expected "fail".',
  ])
})

test('leaves alone what may be broken or not', () => {
  const report = withVerdict(gradedReport('ada'), 'warn', 'wire/line-feed')
  assert.equal(compare(expectedOf({ either: [LINE_FEED] }), report), [])
  assert.equal(compare(expectedOf({ either: [LINE_FEED] }), gradedReport('ada')), [])
})

test('finds another status, and says why it is that one', () => {
  const report = gradedReport('ada', { status: 'timed out', reason: 'it took 300 s\nand more' })
  assert.equal(compare(expectedOf(), report), [
    'ada (c/poll) has the status "timed out", expected "graded": it took 300 s.',
  ])
  assert.equal(compare(expectedOf({ also: ['timed out'] }), report), [])
})

test('finds a program that is judged although it should lack, and the other way round', () => {
  const lacks = gradedReport('ada', { lacking: { server: 'it did not build' } })
  assert.equal(compare(expectedOf({ lacking: ['server'] }), lacks), [])
  assert.equal(compare(expectedOf(), lacks), [
    'ada (c/poll) lacks its server, expected it to be judged: it did not build.',
  ])
  assert.equal(compare(expectedOf({ lacking: ['client'] }), gradedReport('ada')), [
    'ada (c/poll) lacks no client, expected it to.',
  ])
})

test('finds a remark that is missing', () => {
  const expected = expectedOf({ remarks: ['hard-coded answers'] })
  const told = gradedReport('ada', { remarks: ['The server gives hard-coded answers: 7.'] })
  assert.equal(compare(expected, told), [])
  assert.equal(compare(expected, gradedReport('ada')), [
    'ada (c/poll) has no remark with "hard-coded answers".',
  ])
})

test('looks at the status alone where chance decides the rest', () => {
  const report = withVerdict(gradedReport('ada'), 'fail', 'exchange/sum')
  assert.equal(compare(expectedOf({ judged: 'somehow', core: 'pass' }), report), [])
})

test('finds who has no result, and a result that nobody handed in', () => {
  assert.equal(compare(expectedOf(), gradedReport('bob')), [
    'bob: nobody has handed this in.',
    'ada (c/poll) has no result.',
    'ada (c/poll) has no row in class.json.',
  ])
})

test('finds a row that does not tell what the result tells', () => {
  const results = [gradedReport('ada')]
  const other = classOf([gradedReport('ada', { status: 'refused' })])
  assert.equal(compareClass([expectedOf()], { results, classReport: other }), [
    'ada (c/poll) has a row in class.json that its result does not tell.',
  ])
})

test.run()
