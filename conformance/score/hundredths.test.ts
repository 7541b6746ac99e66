import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { plainScoredReports, randomScoredReports } from '../testing/scored-reports.ts'
import { hundredthsOf } from './hundredths.ts'
import { isBonus } from './points-by.ts'

const test = suite('hundredths')

const REPORTS = [...plainScoredReports(), ...randomScoredReports(60)]
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

test('sum to the score, and without the bonus to the points that can be had', () => {
  for (const { what, report } of REPORTS) {
    const parts = hundredthsOf(report)
    const base = parts.filter((_, index) => !isBonus(report.rules[index] ?? { profile: 'core' }))
    assert.is(sum(parts.map(({ points }) => points)), Math.round(report.score.points * 100), what)
    const most = sum(base.map(({ max }) => max))
    if (most > 0) assert.is(most, Math.round(report.score.max_points * 100), what)
  }
})

test('are whole, from nothing to all, and within a hundredth of what the rule has', () => {
  for (const { what, report } of REPORTS)
    for (const [index, { points, max }] of hundredthsOf(report).entries()) {
      const rule = report.rules[index]
      assert.ok(Number.isInteger(points) && Number.isInteger(max), what)
      assert.ok(points >= 0 && points <= max, what)
      assert.ok(Math.abs((rule?.points ?? 0) * 100 - points) < 1.02, what)
      assert.ok(Math.abs((rule?.max_points ?? 0) * 100 - max) < 2.02, what)
    }
})

test('leave a full rule full, and one that earned nothing without anything', () => {
  for (const { what, report } of REPORTS)
    for (const [index, { points, max }] of hundredthsOf(report).entries()) {
      const rule = report.rules[index]
      if (rule?.points === rule?.max_points) assert.is(points, max, what)
      if (rule?.points === 0) assert.is(points, 0, what)
    }
})

test.run()
