import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NASTY, nastyReport } from '../testing/nasty-report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatJunit } from './junit.ts'

const test = suite('reporters/junit')

const format = (report = badReport()) => formatJunit(report, 'localhost')
const count = (text: string, what: string) => text.split(what).length - 1

/** The sum of an attribute over all suites. */
const sum = (text: string, attribute: string) =>
  [...text.matchAll(new RegExp(`<testsuite [^>]*\\b${attribute}="(\\d+)"`, 'gu'))].reduce(
    (all, match) => all + Number(match[1]),
    0,
  )

test('counts what it holds', () => {
  for (const text of [format(goodReport()), format(), format(nastyReport('x'))]) {
    assert.is(sum(text, 'tests'), count(text, '<testcase '))
    assert.is(sum(text, 'failures'), count(text, '<failure '))
    assert.is(sum(text, 'errors'), count(text, '<error '))
    assert.is(sum(text, 'skipped'), count(text, '<skipped/>'))
  }
})

test('names each test case once', () => {
  const names = [...format().matchAll(/<testcase name="([^"]+)" classname="([^"]+)"/gu)].map(
    ([, name, suiteName]) => `${suiteName} ${name}`,
  )
  assert.is(new Set(names).size, names.length)
  assert.ok(names.includes('sumsock.exchange exchange/sum (server)'))
})

test('says what was expected and found in the body too, where GitLab reads it', () => {
  assert.match(
    format(),
    /<failure message="&quot;60&quot; \(a string\)" type="fail">[^<]*expected {2}60 {3}\(50 \+ 10\)\n/u,
  )
})

test('skips what is known to fail', () => {
  const report = badReport()
  const text = format({
    ...report,
    rules: report.rules.map((rule) => ({ ...rule, known_failing: true })),
  })
  const left = report.rules.filter(({ verdict }) =>
    ['fail', 'blocked', 'untested'].includes(verdict),
  )
  assert.is(count(text, '<failure '), 0)
  assert.is(count(text, '<skipped/>'), left.length)
})

for (const [what, text] of Object.entries(NASTY))
  test(`holds nothing that XML forbids or a terminal obeys with ${what}`, () => {
    const printed = format(nastyReport(text))
    assert.not.match(printed, /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u)
    assert.is(count(printed.replaceAll(/<[^"<>]*(?:"[^"]*"[^"<>]*)*>/gu, ''), ']]>'), 0)
    assert.is(count(printed, '<!'), 0)
    assert.is(count(printed, '<failure '), count(printed, '</failure>'))
  })

test.run()
