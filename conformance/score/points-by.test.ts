import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgedRules, rubricWith } from '../testing/rubrics.ts'
import { defaultRubric } from './default-rubric.ts'
import type { JudgedRule } from './judged-rule.ts'
import { bonusOf, isBonus, pointsByGroup, pointsBySection } from './points-by.ts'
import { scoreBy } from './score-by.ts'
import { visibilityBy } from './visibility.ts'

const test = suite('points-by')

const RUBRIC = rubricWith([
  { rules: ['exchange/sum'], points: 10, visibility: 'hidden' },
  { name: 'Thirds', rules: ['wire/line-feed', 'client/prompt', 'log'], level: 'SHOULD', points: 1 },
  { rules: ['range/exits'], points: 2, bonus: true },
])
const { rules } = scoreBy(RUBRIC, {
  rules: judgedRules((id) => (id === 'client/prompt' ? 'warn' : 'pass')),
  cases: [],
})

test('has a line for each section, in the order of the specification', () => {
  assert.equal(pointsBySection(rules), {
    wire: { points: 0.4, max_points: 0.4 },
    exchange: { points: 10, max_points: 10 },
    range: { points: 2, max_points: 2 },
    malformed: { points: 0, max_points: 0 },
    service: { points: 0, max_points: 0 },
    log: { points: 0.4, max_points: 0.4 },
    'server-log': { points: 0, max_points: 0 },
    client: { points: 0, max_points: 0.2 },
    'client-log': { points: 0, max_points: 0 },
    agreement: { points: 0, max_points: 0 },
  })
})

test('tells what each group came to', () => {
  assert.equal(
    pointsByGroup(RUBRIC, rules).map(({ rules: members, ...group }) => [members.length, group]),
    [
      [1, { name: 'group 1', bonus: false, visibility: 'hidden', points: 10, max_points: 10 }],
      [5, { name: 'Thirds', bonus: false, visibility: 'visible', points: 0.8, max_points: 1 }],
      [1, { name: 'group 3', bonus: true, visibility: 'visible', points: 2, max_points: 2 }],
    ],
  )
})

test('rounds thirds so that they sum to the whole', () => {
  const thirds = ['exchange/sum', 'range/exits', 'client/request'].map((id) => ({
    rules: [id],
    points: 3,
  }))
  const scored = scoreBy(rubricWith([...thirds, { rules: ['service/load'], points: 1 }]), {
    rules: judgedRules((id) => (id === 'service/load' ? 'untested' : 'pass')),
    cases: [],
  })
  const { exchange, range, client } = pointsBySection(scored.rules)
  assert.equal(scored.score, { points: 10, max_points: 10 })
  assert.equal(
    [exchange, range, client],
    [
      { points: 3.34, max_points: 3.34 },
      { points: 3.33, max_points: 3.33 },
      { points: 3.33, max_points: 3.33 },
    ],
  )
})

test('knows the bonus by its mark, or by the profile where there is none', () => {
  assert.is(bonusOf({ rules }), 2)
  const plain = scoreBy(defaultRubric(), { rules: judgedRules(), cases: [] })
  assert.is(bonusOf(plain), 10)
  assert.equal(
    (['core', 'robust'] as const).map((profile) => [
      isBonus({ profile }),
      isBonus({ profile, bonus: true }),
      isBonus({ profile, bonus: false }),
    ]),
    [
      [false, true, false],
      [true, true, false],
    ],
  )
})

test('tells a bonus that makes up the score with the other points as they are shown', () => {
  let robust = 0
  const verdicts = judgedRules().map((rule): JudgedRule => {
    if (rule.profile === 'robust') robust += 1
    return rule.profile === 'robust' && robust > 8 ? { ...rule, verdict: 'fail' } : rule
  })
  const scored = scoreBy(defaultRubric(), { rules: verdicts, cases: [] })
  assert.equal([scored.score.points, bonusOf(scored)], [104.45, 4.45])
})

test('tells who may see a rule, all those that no group selects', () => {
  const visibility = visibilityBy(RUBRIC)
  assert.is(visibility('exchange/sum', 'server'), 'hidden')
  assert.is(visibility('client/prompt', 'client'), 'visible')
  assert.is(visibility('exchange/closes', 'server'), 'visible')
})

test.run()
