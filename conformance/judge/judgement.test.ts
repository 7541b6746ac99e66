import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import { type Judgement, withNeeds } from './judgement.ts'
import { blocked, broken, holds, suspect, untested } from './outcome.ts'

const test = suite('judgement')

const BROKEN = broken({ expected: 'a', found: 'b', where: 'c' })
const of = (rule: RuleId, outcome: Judgement['outcome'] = BROKEN): Judgement => ({ rule, outcome })
const resolved = (...cases: Judgement[][]) =>
  withNeeds(cases.map((judgements) => ({ judgements }))).map(({ judgements }) => judgements)

const REQUEST = of('client/request')
const REASON = 'client/request is broken'

test('leaves a rule alone whose needs are kept', () => {
  const judgements = [of('client/request', holds()), of('client/exits')]
  assert.equal(resolved(judgements), [judgements])
})

test('suspects a rule that is broken beside one that it needs', () => {
  assert.equal(resolved([REQUEST, of('client/exits')]), [
    [REQUEST, of('client/exits', suspect(REASON, 'client/request'))],
  ])
})

test('suspects a rule that is broken in another case than the one that it needs', () => {
  assert.equal(resolved([of('client/exits')], [REQUEST]), [
    [of('client/exits', suspect(REASON, 'client/request'))],
    [REQUEST],
  ])
})

test('blames a rule itself where the one that it needs was seen to hold', () => {
  const apart = [of('client/request', holds()), of('client/exits')]
  assert.equal(resolved(apart, [REQUEST]), [apart, [REQUEST]])
})

test('does not take what holds on another connection of the case for a proof', () => {
  const first = { ...of('client/request', holds()), connection: 0 }
  const second = { ...of('client/exits'), connection: 1 }
  const suspected = { ...of('client/exits', suspect(REASON, 'client/request')), connection: 1 }
  assert.equal(resolved([first, second], [REQUEST]), [[first, suspected], [REQUEST]])
})

test('does not trust a rule that seems to hold beside one that it needs', () => {
  assert.equal(resolved([REQUEST, of('client/exits', holds())]), [
    [REQUEST, of('client/exits', blocked(REASON, 'client/request'))],
  ])
})

test('trusts a rule that holds in another case than the one that it needs', () => {
  const kept = [of('client/exits', holds())]
  assert.equal(resolved(kept, [REQUEST]), [kept, [REQUEST]])
})

test('leaves alone what is blocked or untested already', () => {
  const judgements = [
    REQUEST,
    of('client/exits', blocked('why')),
    of('client-log/names', untested('why')),
  ]
  assert.equal(resolved(judgements), [judgements])
})

test('blames the first cause of all that follows from it, however far', () => {
  assert.equal(resolved([REQUEST, of('client/exits'), of('client/exit-status')]), [
    [
      REQUEST,
      of('client/exits', suspect(REASON, 'client/request')),
      of('client/exit-status', suspect(REASON, 'client/request')),
    ],
  ])
})

test('keeps what else is known of a case, and the connection of a judgement', () => {
  const judged = [{ id: 'a/b', judgements: [{ ...REQUEST, connection: 2 }] }]
  assert.equal(withNeeds(judged), judged)
})

test('suspects a rule that is broken after one that it needs was found broken elsewhere', () => {
  const elsewhere = new Set<RuleId>(['client/request'])
  const judged = [{ judgements: [of('client/exits'), of('client-log/names', holds())] }]
  assert.equal(withNeeds(judged, elsewhere), [
    {
      judgements: [
        of('client/exits', suspect(REASON, 'client/request')),
        of('client-log/names', holds()),
      ],
    },
  ])
})

test.run()
