import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Rubric } from '../../spec/files/rubric.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { scoreBy } from '../score/score-by.ts'
import { NASTY, nastyReport } from '../testing/nasty-report.ts'
import { rubricWith } from '../testing/rubrics.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatText } from './text.ts'

const test = suite('reporters/text')

const PLAIN = { colour: false, verbose: false, width: 80 }
const SHOWN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u

for (const [what, text] of Object.entries(NASTY))
  for (const verbose of [false, true])
    test(`fits 80 columns and is harmless with ${what}${verbose ? ', all told' : ''}`, () => {
      const printed = formatText(nastyReport(text), { ...PLAIN, verbose })
      assert.equal(
        printed.split('\n').filter((line) => stringWidth(line) > 80),
        [],
      )
      assert.is(SHOWN.exec(printed)?.[0], undefined)
    })

test('caps what a subject says', () => {
  const printed = formatText(nastyReport('x'.repeat(100_000)), PLAIN)
  assert.ok(printed.length < 20_000, `${printed.length} characters`)
  assert.match(printed, '(truncated)')
})

test('begins with the first failure, not with an empty line', () => {
  assert.match(formatText(badReport(), PLAIN), /^FAIL /u)
  assert.match(formatText(goodReport(), PLAIN), /^core /u)
})

test('shows five findings in full, of the others a line each, and all if asked to', () => {
  const heads = (verbose: boolean) =>
    formatText(badReport(), { ...PLAIN, verbose })
      .split('\n')
      .filter((line) => /^ +expected /u.test(line)).length
  assert.is(heads(false), 5)
  assert.ok(heads(true) > 5)
})

test('tells the points of any rubric, the bonus apart where there is one', () => {
  const report = badReport()
  const told = (rubric: Rubric) => {
    const lines = formatText({ ...report, ...scoreBy(rubric, report) }, PLAIN).split('\n')
    return lines.find((line) => line.includes('points'))?.replace(/.* s · /u, '')
  }
  const groups = [
    { rules: ['exchange', 'range'], points: 20 },
    { rules: ['malformed/no-reply'], points: 2, bonus: true },
  ]
  assert.is(told(defaultRubric()), '67.46 of 100 points, bonus 6')
  assert.is(told(rubricWith(groups)), '8 of 20 points, bonus 2')
  assert.is(told(rubricWith(groups.slice(0, 1))), '8 of 20 points')
})

test('is coloured only if asked to', () => {
  const coloured = formatText(badReport(), { ...PLAIN, colour: true })
  assert.match(coloured, '\u001b[31m')
  assert.not.match(formatText(badReport(), PLAIN), '\u001b')
})

test('tells who conforms, and breaks what is robust alone, from who does not', () => {
  const good = goodReport()
  const rules = good.rules.map((rule) =>
    rule.id === 'malformed/closes' && rule.role === 'server'
      ? { ...rule, verdict: 'fail' as const }
      : rule,
  )
  const profile = { core: 'pass' as const, robust: 'fail' as const }
  const printed = formatText({ ...good, rules, profile, verdict: 'fail', complete: true }, PLAIN)
  assert.match(printed, 'It conforms, but not robustly: 1 robust rule is broken or blocked.\n')
  assert.match(formatText(badReport(), PLAIN), 'It does not conform.\n')
})

test('says which dialect was spoken, and what it makes meaningless, each rule once', () => {
  const good = goodReport()
  const reason = 'a message of this dialect has no end of its own'
  const rules = good.rules.map((rule) =>
    rule.id === 'wire/segments' || rule.id === 'log/line-format'
      ? { ...rule, verdict: 'not-applicable' as const, reason }
      : rule,
  )
  const printed = formatText({ ...good, rules, dialect: 'comma' }, PLAIN)
  assert.match(
    printed.replaceAll(/\s+/gu, ' '),
    'not applicable in the dialect comma: wire/segments, log/line-format (--verbose) ',
  )
  assert.match(printed, ' · dialect comma · ')
  const all = formatText({ ...good, rules, dialect: 'comma' }, { ...PLAIN, verbose: true })
  assert.match(all, reason)
})

test('says of a subject that could not be run that nothing was tested', () => {
  const good = goodReport()
  const cases = good.cases.map((one) => ({ ...one, verdict: 'blocked' as const }))
  const report = { ...good, cases, verdict: 'error' as const, error: '\u001b[2J no python' }
  const printed = formatText(report, PLAIN)
  assert.is(printed, 'The server could not be tested: no case was run.\n')
})

test.run()
