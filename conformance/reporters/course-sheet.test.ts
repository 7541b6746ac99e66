import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report, Verdict } from '../../spec/files/report.ts'
import type { PointGroup, Visibility } from '../../spec/files/rubric.ts'
import { rubricWith } from '../testing/rubrics.ts'
import { plainScoredReports, randomScoredReports, scoredReport } from '../testing/scored-reports.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { courseSheet } from './course-sheet.ts'
import { courseWords } from './course-words.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { ruleName, ruleWords } from './rule-words.ts'

const test = suite('reporters/course-sheet')

const GOOD = goodReport()

/** The good report, in which one rule came to this. */
function withVerdict(id: string, verdict: Verdict): Report {
  const rules = GOOD.rules.map((rule) => (rule.id === id ? { ...rule, verdict } : rule))
  const findings = [{ rule: id, verdict, expected: 'x', found: 'y', where: 'z' }]
  const cases = GOOD.cases.map((one) => ({ ...one, verdict, findings }))
  return { ...GOOD, rules, cases, notes: [`${id} came to ${verdict}`] }
}

const showing =
  (days: Record<string, Visibility>): VisibilityOf =>
  (id) =>
    days[id] ?? 'visible'

test('has rows that sum, with hidden ones, to the score', () => {
  for (const { what, report, visibilityOf } of [
    ...plainScoredReports(),
    ...randomScoredReports(30),
  ])
    for (const defers of [false, true]) {
      const { rows, hidden } = courseSheet(report, visibilityOf, { defers })
      const sum = rows.reduce((all, { points }) => all + points, hidden?.points ?? 0)
      assert.is(sum, Math.round(report.score.points * 100), what)
    }
})

test('tells of the whole bonus, also where its rules are hidden', () => {
  const groups: PointGroup[] = [
    { role: 'server', rules: ['wire'], points: 10 },
    { rules: ['exchange/sum'], points: 2, bonus: true },
    { rules: ['exchange/closes'], points: 1.5, bonus: true, visibility: 'hidden' },
  ]
  const { report, visibilityOf } = scoredReport('a bonus', rubricWith(groups), GOOD)
  assert.equal(courseWords(report, courseSheet(report, visibilityOf)).slice(0, 2), [
    '13.5 of 10 points, of which 3.5 are a bonus on top.',
    '1 rule is not shown; how they went counts, all together.',
  ])
})

test('tells the same whether a hidden rule holds or not, but for its points', () => {
  const rest = (verdict: Verdict) => {
    const report = withVerdict('exchange/sum', verdict)
    const { rows, hidden, seen } = courseSheet(report, showing({ 'exchange/sum': 'hidden' }))
    return {
      rows: rows.map(({ rule, points, max }) => ({ rule, points, max })),
      count: hidden?.count,
      findings: seen.cases.map(({ findings }) => findings),
      notes: seen.notes,
    }
  }
  assert.equal(rest('fail'), rest('pass'))
  assert.equal(rest('blocked'), rest('pass'))
})

test('shows nobody on one day what is seen on a later one', () => {
  const days = showing({ 'exchange/sum': 'after-due-date', 'exchange/closes': 'after-published' })
  const { rows, hidden } = courseSheet(badReport(), days, { defers: true })
  assert.is(hidden, undefined)
  const naming = (id: string) =>
    rows
      .filter(({ seen, rule }) => `${ruleName(rule)} ${ruleWords(rule, seen, 4000)}`.includes(id))
      .map(({ visibility }) => visibility)
  assert.equal([...new Set(naming('exchange/closes'))], ['after-published'])
  assert.not.ok(naming('exchange/sum').includes('visible'))
})

test('hides what is shown later where that cannot be done', () => {
  const days = showing({ 'exchange/sum': 'after-due-date', 'exchange/closes': 'after-published' })
  const { rows, hidden } = courseSheet(badReport(), days)
  assert.is(hidden?.count, 2)
  assert.not.ok(rows.some(({ visibility }) => visibility !== 'visible'))
})

test('lists every rule but what is not applicable', () => {
  const { rows } = courseSheet(GOOD, () => 'visible')
  assert.equal(
    rows.map(({ rule }) => rule),
    GOOD.rules.filter(({ verdict }) => verdict !== 'not-applicable'),
  )
})

test.run()
