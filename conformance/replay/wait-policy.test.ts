import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { PlannedConnection } from '../cases/case.ts'
import { deadlines } from '../deadlines.ts'
import type { CaseEvidence, Wait } from '../evidence.ts'
import { BO_ASKS_25, BO_SENDS_0, type CaseSketch, evidenceOfCase } from '../testing/evidence.ts'
import { WaitPolicy } from './wait-policy.ts'

const test = suite('wait-policy')

/** A case of which one wait has passed its deadline. */
function missing(what: Wait['for'], script: CaseSketch['script'] = BO_ASKS_25): CaseEvidence {
  const [evidence] = evidenceOfCase({ script }).cases
  if (evidence === undefined) throw new Error('expected a case')
  const wait: Wait = {
    step: 1,
    for: what,
    connection: 0,
    outcome: 'deadline',
    waited_ms: 9,
    limit_ms: 9,
  }
  return { ...evidence, waits: [wait] }
}

function connectionOf({ plan }: CaseEvidence): PlannedConnection {
  const [connection] = plan.connections
  if (connection === undefined) throw new Error('expected a connection')
  return connection
}

const policyOf = (scale = 1) => new WaitPolicy(deadlines(scale, 15))
const plain = connectionOf(missing('reply'))
const ending = connectionOf(missing('exit', BO_SENDS_0))

test('gives each thing that is owed its deadline', () => {
  const policy = policyOf()
  const of = (owed: Parameters<typeof policy.limit>[0]) => policy.limit(owed, ending)
  assert.equal(of('reply'), { milliseconds: 2000 })
  assert.equal(of('close'), { milliseconds: 2000 })
  assert.equal(of('silence'), { milliseconds: 2000 })
  assert.equal(of('exit'), { milliseconds: 3000 })
  assert.equal(of('restart'), { milliseconds: 15_000 })
  assert.equal(of('crowd'), { milliseconds: 10_000 })
})

test('stretches deadlines, also those of a script', () => {
  assert.equal(policyOf(2).limit('reply', plain), { milliseconds: 4000 })
  assert.equal(policyOf(0.5).limit('close', plain, 3000), { milliseconds: 1500 })
})

test('gives a tenth to what has failed to come before, and names the rule', () => {
  const policy = policyOf()
  policy.settle(missing('reply'))
  assert.equal(policy.limit('reply', plain), { milliseconds: 200, shortened: 'exchange/replies' })
  assert.equal(policy.limit('exit', ending), { milliseconds: 3000 })
})

test('gives a tenth to each close once an exchange was not closed', () => {
  const policy = policyOf()
  policy.settle(missing('close'))
  assert.equal(policy.limit('close', ending), { milliseconds: 200, shortened: 'exchange/closes' })
})

test('counts what was missed by a full deadline alone', () => {
  const policy = policyOf()
  const evidence = missing('exit', BO_SENDS_0)
  assert.equal(policy.missed(evidence), ['range/stops-listening'])
  const [wait] = evidence.waits
  if (wait === undefined) throw new Error('expected a wait')
  assert.equal(policy.missed({ ...evidence, waits: [{ ...wait, shortened: 'range/closes' }] }), [])
  assert.equal(policy.missed({ ...evidence, waits: [{ ...wait, outcome: 'impossible' }] }), [])
  assert.equal(policy.missed({ ...evidence, waits: [{ ...wait, for: 'silence' }] }), [])
})

test('lets one deadline be tried once more, until it has excused one', () => {
  const policy = policyOf()
  assert.ok(policy.mayRetry(missing('reply')))
  assert.ok(policy.mayRetry(missing('reply')))
  policy.excuse()
  assert.not.ok(policy.mayRetry(missing('reply')))
  assert.not.ok(policyOf().mayRetry({ ...missing('reply'), waits: [] }))
})

test.run()
