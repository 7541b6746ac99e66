import { type FinalResults, Parser } from 'tap-parser'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NASTY, nastyReport } from '../testing/nasty-report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatTap } from './tap.ts'

const test = suite('reporters/tap')

/** What a strict parser makes of it. */
function parsed(text: string): FinalResults {
  const results: FinalResults[] = []
  new Parser({ strict: true }, (result) => results.push(result)).end(text)
  const [result] = results
  if (result === undefined) throw new Error('expected the parser to come to an end')
  return result
}

const faults = (text: string) => {
  const { failures } = parsed(text)
  return failures.flatMap((failure) =>
    'tapError' in failure && failure.tapError ? [failure.tapError] : [],
  )
}

test('is read by a strict parser without an error', () => {
  for (const report of [goodReport(), badReport()]) assert.equal(faults(formatTap(report)), [])
})

test('has a point for each rule of the server', () => {
  const { count, pass, fail, skip, ok } = parsed(formatTap(goodReport()))
  const rules = goodReport().rules.filter(({ verdict }) => verdict !== 'not-applicable')
  const untested = rules.filter(({ verdict }) => verdict === 'untested')
  assert.equal(
    { count, pass, fail, skip, ok },
    {
      count: rules.length,
      pass: rules.length,
      fail: 0,
      skip: untested.length,
      ok: true,
    },
  )
})

test('fails what is broken or blocked, and no SHOULD', () => {
  const report = badReport()
  const bad = report.rules.filter(({ verdict }) => verdict === 'fail' || verdict === 'blocked')
  assert.ok(report.rules.some(({ verdict }) => verdict === 'warn'))
  assert.is(parsed(formatTap(report)).fail, bad.length)
})

test('takes what is known to fail for work to be done', () => {
  const report = badReport()
  const known = { ...report, rules: report.rules.map((rule) => ({ ...rule, known_failing: true })) }
  const { todo, ok } = parsed(formatTap(known))
  assert.is(
    todo,
    report.rules.filter(({ verdict }) => verdict === 'fail' || verdict === 'blocked').length,
  )
  assert.is(ok, true)
})

for (const [what, text] of Object.entries(NASTY))
  test(`cannot be forged by ${what}`, () => {
    const printed = formatTap(nastyReport(text))
    const { count } = parsed(printed)
    assert.equal(faults(printed), [])
    assert.is(
      count,
      goodReport().rules.filter(({ verdict }) => verdict !== 'not-applicable').length,
    )
    assert.not.match(printed, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Cf}]/u)
  })

test('bails out where the subject could not be run', () => {
  const { bailout, failures } = parsed(formatTap({ ...goodReport(), error: 'no python\n1..2' }))
  assert.is(bailout, 'no python 1..2')
  assert.equal(
    failures.filter((failure) => 'tapError' in failure && failure.tapError),
    [],
  )
})

test.run()
