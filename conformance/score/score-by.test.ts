import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Verdict } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { sectionOf } from '../../spec/rule.ts'
import { caseOf, judgedRules, rubricWith } from '../testing/rubrics.ts'
import { BOUND_RULES } from './bound-rules.ts'
import { defaultRubric } from './default-rubric.ts'
import { isBonus } from './points-by.ts'
import { rounded } from './rounded.ts'
import { scoreBy } from './score-by.ts'

const test = suite('score-by')

type Groups = Parameters<typeof rubricWith>[0]

const of = (groups: Groups, verdicts: Record<string, Verdict>, rest: Partial<Rubric> = {}) => {
  const rules = judgedRules((id) => verdicts[id] ?? verdicts['else'] ?? 'pass')
  return scoreBy(rubricWith(groups, rest), { rules, cases: [] })
}
const scoreOf = (...args: Parameters<typeof of>) => of(...args).score

const PAIR = { rules: ['exchange/sum', 'exchange/closes'], points: 10 }
const RANGE = { rules: ['range/exits', 'range/closes'], points: 10 }

test('has so few rules that their rounding does not show in the sum', () => {
  assert.ok(BOUND_RULES.length < 100)
})

test('shares out 90 points for core MUST, 10 for core SHOULD, and a bonus of 10', () => {
  const { rules, score } = scoreBy(defaultRubric(), { rules: judgedRules(), cases: [] })
  const total = (mine: (rule: (typeof rules)[number]) => boolean) =>
    rounded(rules.filter(mine).reduce((sum, { points }) => sum + points, 0))
  const isMust = ({ profile, level }: (typeof rules)[number]) =>
    profile === 'core' && level === 'MUST'
  const isAgreement = ({ id }: { id: string }) => sectionOf(id) === 'agreement'
  assert.is(
    total((rule) => isMust(rule) && rule.role === 'server' && !isAgreement(rule)),
    30,
  )
  assert.is(
    total((rule) => isMust(rule) && rule.role === 'client' && !isAgreement(rule)),
    30,
  )
  assert.is(total(isAgreement), 30)
  assert.is(
    total(({ profile, level }) => profile === 'core' && level === 'SHOULD'),
    10,
  )
  assert.is(
    total(({ profile }) => profile === 'robust'),
    10,
  )
  assert.equal(score, { points: 110, max_points: 100 })
  assert.ok(rules.every((rule) => !('bonus' in rule)))
})

test('gives all for a pass, and nothing for what is broken or blocked', () => {
  for (const verdict of ['fail', 'warn', 'blocked'] as const)
    assert.equal(scoreOf([PAIR], { 'exchange/sum': verdict }), { points: 5, max_points: 10 })
})

test('takes what was not judged out of the sum, and scales the rest to the whole', () => {
  for (const verdict of ['untested', 'not-applicable', 'error'] as const)
    assert.equal(scoreOf([PAIR], { 'exchange/sum': verdict }), { points: 10, max_points: 10 })
  const { rules } = of([PAIR, RANGE], { 'exchange/sum': 'untested' })
  assert.equal(
    rules.filter(({ max_points }) => max_points > 0).map(({ id, points }) => [id, points]),
    [
      ['exchange/closes', 6.6667],
      ['range/closes', 6.6667],
      ['range/exits', 6.6667],
    ],
  )
})

test('gives no points where there are none to be had', () => {
  const none = { points: 0, max_points: 0 }
  assert.equal(scoreOf([PAIR], { else: 'untested' }), none)
  assert.equal(scoreBy(defaultRubric(), { rules: [], cases: [] }).score, none)
})

test('puts a bonus on top, and says where it is not that of the profile robust', () => {
  const { rules, score } = of([PAIR, { ...RANGE, bonus: true }], { 'range/exits': 'fail' })
  assert.equal(score, { points: 15, max_points: 10 })
  const marked = (value: boolean) =>
    rules.filter(({ bonus }) => bonus === value).map(({ id, profile }) => [id, profile])
  assert.equal(marked(true), [
    ['range/closes', 'core'],
    ['range/exits', 'core'],
  ])
  assert.ok(marked(false).every(([, profile]) => profile === 'robust'))
})

test('gives a rule to the first group that selects it', () => {
  const failed = { 'exchange/sum': 'fail' } as const
  const all = { points: 10 }
  assert.equal(scoreOf([PAIR, all], failed), { points: 15, max_points: 20 })
  const sum = { rules: ['exchange/sum'], points: 10 }
  assert.equal(scoreOf([sum, PAIR], failed), { points: 10, max_points: 20 })
})

test('shares out by weight', () => {
  const group = { ...PAIR, weights: { 'exchange/sum': 3 } }
  assert.is(scoreOf([group], { 'exchange/sum': 'fail' }).points, 2.5)
  const none = { ...PAIR, weights: { 'exchange/sum': 0 } }
  assert.is(scoreOf([none], { 'exchange/sum': 'fail' }).points, 10)
})

test('gives the share of the cases that show no finding of the rule, where asked to', () => {
  const names = ['a', 'b', 'c', 'd', 'gone']
  const rules = judgedRules(() => 'fail').map((rule) => ({ ...rule, cases: names }))
  const cases = [
    caseOf('a', {}),
    caseOf('b', { findings: { 'exchange/sum': 'fail' } }),
    caseOf('c', { findings: { 'exchange/closes': 'fail' } }),
    caseOf('d', { findings: { 'exchange/sum': 'blocked' } }),
    caseOf('b', { role: 'client' }),
  ]
  const group = { rules: ['exchange/sum'], points: 10 }
  const by = (partial: 'rule' | 'case') =>
    scoreBy(rubricWith([{ ...group, partial }]), { rules, cases }).score.points
  assert.equal([by('rule'), by('case')], [0, 4])
})

test('counts no more of a group than its cap, and leaves what passed full', () => {
  const group = { rules: ['exchange'], level: 'MUST' as const, points: 12, cap: 6 }
  assert.equal(scoreOf([group], {}), { points: 6, max_points: 6 })
  const half: Record<string, Verdict> = {
    'exchange/sum': 'fail',
    'exchange/closes': 'fail',
    'exchange/replies': 'fail',
  }
  const { rules, score } = of([group], half)
  assert.equal(score, { points: 6, max_points: 6 })
  const mine = rules.filter(({ id }) => sectionOf(id) === 'exchange')
  assert.equal(
    mine.map(({ points, max_points }) => [points, max_points]),
    [
      [0, 0],
      [2, 2],
      [2, 2],
      [0, 0],
      [0, 0],
      [0, 0],
      [2, 2],
    ],
  )
  assert.equal(scoreOf([group], { ...half, 'exchange/server-name': 'fail' }), {
    points: 4,
    max_points: 6,
  })
})

test('counts no more in all than the cap of the rubric, and cuts the bonus first', () => {
  const groups = [PAIR, { ...RANGE, bonus: true }]
  assert.equal(scoreOf(groups, {}, { cap: 12 }), { points: 12, max_points: 10 })
  assert.equal(scoreOf(groups, { 'exchange/sum': 'fail' }, { cap: 12 }).points, 12)
  assert.equal(scoreOf(groups, { 'exchange/sum': 'fail' }, { cap: 10 }).points, 10)
  assert.equal(scoreOf(groups, {}, { cap: 8 }), { points: 8, max_points: 8 })
  const { rules } = of(groups, {}, { cap: 12 })
  const bonus = rules.filter((rule) => rule.bonus === true)
  assert.equal(
    bonus.map(({ points, max_points }) => [points, max_points]),
    [
      [1, 1],
      [1, 1],
    ],
  )
})

test('gives what nobody has to hand in a bonus at most', () => {
  const all = { points: 10, level: 'MUST' as const, profile: 'core' as const }
  const client = { role: 'client' as const, points: 4, bonus: true }
  const { rules, score } = of([all, client], {}, { roles: ['server'] })
  assert.equal(score, { points: 14, max_points: 10 })
  const base = rules.filter((rule) => !isBonus(rule) && rule.max_points > 0)
  assert.ok(base.length > 0 && base.every(({ role }) => role === 'server'))
})

test('forgets the points and marks of a rubric before', () => {
  const { rules } = of([{ ...PAIR, bonus: true }, RANGE], {})
  const again = scoreBy(defaultRubric(), { rules, cases: [] })
  assert.equal(again, scoreBy(defaultRubric(), { rules: judgedRules(), cases: [] }))
})

test.run()
