import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ClientCaseEvidence } from '../client-evidence.ts'
import { deadlines } from '../deadlines.ts'
import {
  BO_TYPES_0,
  BO_TYPES_25,
  type ClientSketch,
  clientEvidenceOf,
  clientPlanOf,
  NOBODY_LISTENS,
} from '../testing/client-evidence.ts'
import { ClientWaitPolicy, missed } from './client-wait-policy.ts'

const test = suite('client-wait-policy')

const policyOf = (scale = 1) => new ClientWaitPolicy(deadlines(scale, 15))
const PLAIN = clientPlanOf({})
const ZERO = clientPlanOf({ script: BO_TYPES_0 })
const NOBODY = clientPlanOf({ script: NOBODY_LISTENS })
const WORD: ClientSketch = { script: [{ keyboard: 'abc' }] }
const CLOSES = clientPlanOf({ script: [...BO_TYPES_25, { server: 'closes' }] })

function evidenceOf(sketch: ClientSketch): ClientCaseEvidence {
  const [evidence] = clientEvidenceOf([sketch]).cases
  if (evidence === undefined) throw new Error('expected a case')
  return evidence
}

/** A client that goes on after a good reply. */
const ENDLESS = evidenceOf({ ends: 'never' })

test('gives each thing that is owed its deadline', () => {
  const policy = policyOf()
  assert.equal(policy.limit('connection', PLAIN), { milliseconds: 15_000 })
  assert.equal(policy.limit('request', PLAIN), { milliseconds: 2000 })
  assert.equal(policy.limit('exit', PLAIN), { milliseconds: 2000 })
  assert.equal(policy.limit('exit', ZERO), { milliseconds: 2000 })
  assert.equal(policy.limit('exit', NOBODY), { milliseconds: 5000 })
  assert.equal(policy.limit('exit', clientPlanOf(WORD)), { milliseconds: 5000 })
})

test('stretches deadlines', () => {
  assert.equal(policyOf(2).limit('exit', PLAIN), { milliseconds: 4000 })
  assert.equal(policyOf(0.5).limit('exit', NOBODY), { milliseconds: 2500 })
})

test('gives a tenth to what has failed to come before, and names the rule', () => {
  const policy = policyOf()
  policy.settle(ENDLESS)
  assert.equal(policy.limit('exit', PLAIN), { milliseconds: 200, shortened: 'client/exits' })
})

test('gives the whole time to what other rules are about', () => {
  const policy = policyOf()
  policy.settle(ENDLESS)
  assert.equal(policy.limit('exit', ZERO), { milliseconds: 2000 })
  assert.equal(policy.limit('exit', NOBODY), { milliseconds: 5000 })
  assert.equal(policy.limit('exit', CLOSES), { milliseconds: 2000 })
})

test('gives a client the whole time to start, whatever it did before', () => {
  const policy = policyOf()
  policy.settle(evidenceOf({ sends: [], ends: 'never' }))
  assert.equal(policy.limit('connection', PLAIN), { milliseconds: 15_000 })
  assert.equal(policy.limit('request', PLAIN), {
    milliseconds: 200,
    shortened: 'client/request',
  })
})

test('waits a tenth for a client that has asked on and on before, and blames nobody', () => {
  const policy = policyOf()
  policy.settle(evidenceOf(WORD))
  assert.equal(policy.limit('exit', clientPlanOf(WORD)), { milliseconds: 5000 })
  policy.settle(evidenceOf({ ...WORD, ends: 'never' }))
  assert.equal(policy.limit('exit', clientPlanOf(WORD)), { milliseconds: 500 })
  assert.equal(policy.limit('exit', PLAIN), { milliseconds: 2000 })
})

test('counts the full deadlines that have passed alone', () => {
  const exit = { for: 'exit', outcome: 'deadline', waited_ms: 2000, limit_ms: 2000 }
  assert.equal(missed(ENDLESS), [exit])
  assert.equal(missed(evidenceOf({})), [])
  assert.equal(missed(evidenceOf({ sends: [], exit: 0 })), [])
  assert.equal(missed(evidenceOf({ ends: 'never', shortened: 'client/exits' })), [])
})

test('counts no deadline where no end is owed', () => {
  assert.equal(missed(evidenceOf({ ...WORD, ends: 'never' })), [])
  assert.equal(missed(evidenceOf({ left_open: 'Either.', ends: 'never' })), [])
})

test('lets one deadline be tried once more, until it has excused one', () => {
  const policy = policyOf()
  assert.is(policy.mayRetry(ENDLESS), true)
  assert.is(policy.mayRetry(ENDLESS), true)
  policy.excuse()
  assert.is(policy.mayRetry(ENDLESS), false)
  assert.is(policyOf().mayRetry(evidenceOf({})), false)
})

test.run()
