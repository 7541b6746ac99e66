import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../spec/rules.ts'
import { catalogueEntries, type Selection, select } from './cases/selection.ts'
import { deadlines } from './deadlines.ts'
import { NATIVE } from './dialect/native.ts'
import type { Judgement } from './judge/judgement.ts'
import { blocked, broken, holds, untested } from './judge/outcome.ts'
import { casesInOrder, type PartRequest, progressOf } from './run-part.ts'
import { caseOf } from './testing/case.ts'
import { BO_GETS_35, BO_TYPES_0 } from './testing/client-evidence.ts'

const test = suite('run-part')

const BOTH = { tests: ['server' as const, 'client' as const] }
const CATALOGUE = catalogueEntries([
  caseOf('wire/first', BO_GETS_35, BOTH),
  caseOf('exchange/plain', BO_GETS_35, BOTH),
  caseOf('range/below', BO_TYPES_0, { tests: ['client'] }),
  caseOf('service/slow', BO_GETS_35, { ...BOTH, slow: true }),
])

function requestOf(selection: Selection, slow = false): PartRequest {
  return {
    dialect: NATIVE,
    catalogue: CATALOGUE,
    selection,
    deadlines: deadlines(1, 15),
    seed: 1,
    slow,
    bail: false,
    shutdown: true,
  }
}

const ALL = select(CATALOGUE, [], 'all')
const idsOf = (request: PartRequest, role: 'server' | 'client' | 'both') =>
  casesInOrder(request, role).map(({ id }) => id)

test('runs the cases of a role, the one that proves it first', () => {
  assert.equal(idsOf(requestOf(ALL), 'server'), ['exchange/plain', 'wire/first'])
  assert.equal(idsOf(requestOf(ALL), 'client'), ['exchange/plain', 'wire/first', 'range/below'])
  assert.equal(idsOf(requestOf(ALL), 'both'), [])
})

test('runs what is slow where it is asked to', () => {
  assert.equal(idsOf(requestOf(ALL, true), 'server'), [
    'exchange/plain',
    'wire/first',
    'service/slow',
  ])
})

test('proves a role also where that case was not selected', () => {
  const selection = select(CATALOGUE, ['range/below'], 'all')
  assert.equal(idsOf(requestOf(selection), 'client'), ['exchange/plain', 'range/below'])
})

const BROKEN = broken({ expected: 'a', found: 'b', where: 'c' })
const of = (rule: RuleId, outcome: Judgement['outcome']): Judgement => ({ rule, outcome })
const RULES = new Set<RuleId>(['client/request', 'client/prompt', 'client/exits'])

/** What was judged in a case, and how the case went. */
const VERDICTS: [judgements: Judgement[], verdict: string][] = [
  [[of('client/request', holds()), of('client/prompt', untested('why'))], 'pass'],
  [[of('client/request', BROKEN), of('client/exits', blocked('why'))], 'fail'],
  [[of('client/prompt', BROKEN), of('client/exits', blocked('why'))], 'blocked'],
  [[of('client/prompt', BROKEN), of('client/exits', holds())], 'warn'],
  [[of('client/refused', BROKEN), of('client/exits', holds())], 'pass'],
  [[], 'pass'],
]

for (const [judgements, verdict] of VERDICTS) {
  const said = judgements.map(({ rule, outcome }) => `${rule} ${outcome.kind}`).join(', ')
  test(`calls a case with ${said || 'nothing judged'} ${verdict}`, () =>
    assert.is(progressOf(judgements, RULES), verdict))
}

test.run()
