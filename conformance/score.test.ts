import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleResult } from '../spec/files/report.ts'
import { RULES } from '../spec/rules.ts'
import { BOUND_RULES, pointsOf, scoreOf } from './score.ts'

const test = suite('score')

const rounded = (value: number) => Math.round(value * 100) / 100
const total = (of: (bound: (typeof BOUND_RULES)[number]) => boolean) =>
  rounded(BOUND_RULES.filter(of).reduce((sum, bound) => sum + pointsOf(bound), 0))

function result(profile: 'core' | 'robust', points: number, max_points: number): RuleResult {
  const verdict = points > 0 ? 'pass' : 'fail'
  return {
    id: 'exchange/sum',
    role: 'server',
    level: 'MUST',
    profile,
    verdict,
    cases: [],
    points,
    max_points,
  }
}

test('has a line for every rule and every role that it binds', () => {
  assert.is(
    BOUND_RULES.length,
    RULES.reduce((sum, { binds }) => sum + binds.length, 0),
  )
})

test('shares out 90 points for core MUST, 10 for core SHOULD, and a bonus of 10', () => {
  assert.is(
    total(({ rule }) => rule.profile === 'core' && rule.level === 'MUST'),
    90,
  )
  assert.is(
    total(({ rule }) => rule.profile === 'core' && rule.level === 'SHOULD'),
    10,
  )
  assert.is(
    total(({ rule }) => rule.profile === 'robust'),
    10,
  )
})

test('scales the sum back to 100 where rules have left it', () => {
  const { scaled, score } = scoreOf([
    result('core', 3, 3),
    result('core', 0, 1),
    result('core', 0, 0),
  ])
  assert.equal(score, { points: 75, max_points: 100 })
  assert.equal(
    scaled.map(({ points, max_points }) => [points, max_points]),
    [
      [75, 75],
      [0, 25],
      [0, 0],
    ],
  )
})

test('puts the bonus on top', () => {
  assert.equal(scoreOf([result('core', 5, 5), result('robust', 1, 2)]).score, {
    points: 105,
    max_points: 100,
  })
})

test('gives no points where there are none to be had', () => {
  assert.equal(scoreOf([result('core', 0, 0)]).score, { points: 0, max_points: 0 })
  assert.equal(scoreOf([]).score, { points: 0, max_points: 0 })
})

test.run()
