import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { badReport, goodReport } from '../testing/subjects.ts'
import { groupFindings } from './group-findings.ts'

const test = suite('group-findings')

test('finds nothing where nothing is broken', () => {
  assert.equal(groupFindings(goodReport()), [])
})

test('gathers what is broken by rule, failures before warnings', () => {
  const groups = groupFindings(badReport()).map(
    ({ rule: { verdict, profile } }) => `${verdict} ${profile}`,
  )
  assert.equal([...new Set(groups)], ['fail core', 'warn core'])
})

test('puts core before robust', () => {
  const report = badReport()
  const rules = report.rules.map((rule) =>
    rule.id === 'log/line-format' ? { ...rule, profile: 'robust' as const } : rule,
  )
  const ids = groupFindings({ ...report, rules }).map(({ rule }) => rule.id)
  assert.equal(ids.slice(-2), ['log/line-format', 'wire/line-feed'])
})

test('keeps the first finding of a rule, and all cases that show it', () => {
  const [group] = groupFindings(badReport()).filter(({ rule }) => rule.id === 'log/line-format')
  assert.equal(group?.where.slice(0, 2), ['exchange/plain', 'exchange/in-range#fifty'])
  assert.is(group?.finding.where, 'line 6 of its stdout')
})

test('leaves out what is blocked', () => {
  const rules = groupFindings(badReport()).map(({ rule }) => rule.verdict)
  assert.not(rules.includes('blocked'))
})

test.run()
