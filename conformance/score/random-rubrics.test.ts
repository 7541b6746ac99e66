import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleResult, Verdict } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { type Random, randomFrom } from '../testing/random.ts'
import { judgedRules, randomlyJudged, randomRubric } from '../testing/rubrics.ts'
import { wholeOf } from './group-points.ts'
import { parseRubric } from './parse-rubric.ts'
import { bonusOf, isBonus, type Points, pointsByGroup, pointsBySection } from './points-by.ts'
import { rounded, sumOfPoints } from './rounded.ts'
import { type Judged, mostOf, type Scored, scoreBy } from './score-by.ts'

const test = suite('random rubrics')

const DRAWS = 40

/** A rubric, what was judged, and the points that it gives for that. */
interface Drawn extends Scored {
  random: Random
  rubric: Rubric
  judged: Judged
}

function forAll(check: (drawn: Drawn) => void): void {
  for (let seed = 0; seed < DRAWS; seed += 1) {
    const random = randomFrom(seed)
    const rubric = parseRubric(JSON.stringify(randomRubric(random)), `seed ${seed}`)
    const judged = randomlyJudged(random, random.pick([0, 30, 60, 90, 100]))
    check({ random, rubric, judged, ...scoreBy(rubric, judged) })
  }
}

const pointsOf = (parts: readonly { points: number }[]) =>
  sumOfPoints(parts.map(({ points }) => points))
const mostIn = (rules: readonly RuleResult[]) => sumOfPoints(rules.map((rule) => rule.max_points))
const shortOf = ({ points, max_points }: Points) => points < 0 || points > max_points

test('give each rule and the whole something from nothing to all', () => {
  forAll(({ rules, score }) => {
    assert.equal(rules.filter(shortOf), [])
    assert.ok(score.points >= 0 && score.points <= mostIn(rules))
    assert.is(score.points, pointsOf(rules))
  })
})

test('give all for all passes, bonus and caps included', () => {
  forAll(({ rubric, rubric: { groups, cap = Number.POSITIVE_INFINITY } }) => {
    const { rules, score } = scoreBy(rubric, { rules: judgedRules(), cases: [] })
    const most = sumOfPoints([wholeOf(groups, false), wholeOf(groups, true)])
    assert.equal(score, { points: Math.min(most, cap), max_points: mostOf(rubric) })
    assert.ok(rules.every(({ points, max_points }) => points === max_points))
  })
})

test('leave the sum as it is, whatever has left it', () => {
  forAll(({ rubric, rules, score }) => {
    const base = rules.filter((rule) => !isBonus(rule))
    const isEmpty = base.every((rule) => rule.max_points === 0)
    if (!isEmpty) assert.is(mostIn(base), mostOf(rubric))
    if (score.max_points > 0) assert.is(score.max_points, mostOf(rubric))
  })
})

test('never take points for a better verdict', () => {
  forAll(({ random, rubric, judged, score }) => {
    const at = random.below(judged.rules.length)
    const passed: Verdict = 'pass'
    const rules = judged.rules.map((rule, index) =>
      index === at ? { ...rule, verdict: passed } : rule,
    )
    assert.ok(scoreBy(rubric, { ...judged, rules }).score.points >= score.points)
  })
})

test('never take points for a case that is mended', () => {
  forAll(({ random, rubric, judged, score }) => {
    const at = random.below(judged.cases.length)
    const cases = judged.cases.map((one, index) => (index === at ? { ...one, findings: [] } : one))
    assert.ok(scoreBy(rubric, { ...judged, cases }).score.points >= score.points)
  })
})

test('have groups whose points sum to the score, of which none has more than it can', () => {
  forAll(({ rubric, rules, score }) => {
    const groups = pointsByGroup(rubric, rules)
    assert.is(pointsOf(groups), score.points)
    assert.is(pointsOf(groups.filter(({ bonus }) => bonus)) >= 0, true)
    assert.equal(groups.filter(shortOf), [])
  })
})

test('have sections whose points sum to the score, of which none has more than it can', () => {
  forAll(({ rules, score }) => {
    const sections = Object.values(pointsBySection(rules))
    assert.is(pointsOf(sections), score.points)
    assert.is(sumOfPoints(sections.map((one) => one.max_points)), mostIn(rules))
    assert.equal(sections.filter(shortOf), [])
  })
})

test('tell the bonus from the rest', () => {
  forAll(({ rubric, rules, score }) => {
    const bonus = bonusOf({ rules })
    assert.ok(bonus <= rounded(wholeOf(rubric.groups, true)))
    assert.ok(rounded(score.points - bonus) <= mostOf(rubric))
  })
})

test('do not depend on the order of groups that have no rule in common', () => {
  forAll(({ random, judged }) => {
    const groups = ['wire', 'exchange', 'range', 'service', 'client'].map((section) => ({
      rules: [section],
      points: 1 + random.below(20),
      ...(random.chance(30) ? { bonus: true } : {}),
    }))
    const base = { rubric: 'sumsock-rubric/1' as const }
    const by = (ordered: Rubric['groups']) => scoreBy({ ...base, groups: ordered }, judged)
    assert.equal(by(groups), by(random.shuffled(groups)))
  })
})

test.run()
