import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Role } from '../spec/rule.ts'
import { rulesOf } from '../spec/rules.ts'
import type { Case } from './cases/case.ts'
import { readCatalogue } from './cases/catalogue.ts'
import type { PlannedClientCase, Situation } from './cases/client-case.ts'
import { clientDutiesOf } from './cases/client-vocabulary.ts'
import { drawsFrom } from './cases/draw.ts'
import { planClientCase } from './cases/plan-client-case.ts'
import { catalogueEntries } from './cases/selection.ts'
import { FIRST_CASE } from './run-part.ts'

const test = suite('fixtures: client')

const CASES = readCatalogue(fileURLToPath(new URL('../fixtures', import.meta.url)))
const ENTRIES = catalogueEntries(CASES)
const PLANS = CASES.filter(({ transcript }) => transcript.tests.includes('client')).map((one) => ({
  one,
  plan: planClientCase(one, drawsFrom(1).of('test')),
}))

/** The ids of the cases of which something is true, so that a failure names them. */
const where = (holds: (plan: PlannedClientCase, one: Case) => boolean) =>
  PLANS.filter(({ one, plan }) => holds(plan, one)).map(({ one }) => one.id)

test('hold the exchange that comes before all others, the plainest one', () => {
  const first = PLANS.find(({ one }) => one.id === FIRST_CASE)
  const situation = first?.plan.situation
  assert.is(situation?.kind === 'good-reply' ? situation.trait : situation?.kind, 'plain')
})

test('have a step for the keyboard wherever a client is under test', () => {
  assert.equal(
    where((_, { transcript }) => !transcript.script.some((step) => 'keyboard' in step)),
    [],
  )
})

test('let server and client meet where a number in range is typed, and answered', () => {
  const meetings = CASES.filter(({ transcript }) => transcript.tests.includes('both'))
  assert.ok(meetings.length > 0)
  assert.equal(
    meetings
      .map((one) => ({ one, plan: planClientCase(one, drawsFrom(1).of('test')) }))
      .filter(({ plan: { situation } }) => situation.kind !== 'good-reply')
      .map(({ one }) => one.id),
    [],
  )
})

test('end with the end of the client, where they are about a client alone', () => {
  assert.equal(
    where(({ situation }, { transcript: { script, tests } }) => {
      const last = script.at(-1)
      const ends = last !== undefined && 'client' in last && last.client === 'exits'
      return !ends && situation.kind !== 'out-of-range' && !tests.includes('server')
    }),
    [],
  )
})

test('have a client send the number that was typed', () => {
  assert.equal(
    where(({ situation }, { transcript: { script }, variables }) =>
      script.some((step) => {
        if (!('client' in step) || typeof step.client !== 'object') return false
        if (!('client_number' in step.client) || !('number' in situation)) return false
        const { client_number: sent } = step.client
        const number = sent === '${n}' ? (variables['n'] ?? situation.number) : sent
        return number !== situation.number
      }),
    ),
    [],
  )
})

/** The events that a client logs in a situation, as the vocabulary judges them. */
const EVENTS: Record<Situation['kind'], string | undefined> = {
  'good-reply': 'connected,names,numbers',
  'wrong-reply': 'connected,error',
  'no-reply': 'connected,error',
  'out-of-range': 'connected,out-of-range',
  'nobody-listens': 'error',
  'no-integer': undefined,
  silence: undefined,
}

test('lay down the log that goes with the situation', () => {
  const differing = PLANS.flatMap(({ one, plan }) => {
    const { client } = one.transcript.log ?? {}
    if (client === undefined) return []
    const named = client.map((event) => (typeof event === 'string' ? event : Object.keys(event)[0]))
    return named.join() === EVENTS[plan.situation.kind] ? [] : [{ id: one.id, named }]
  })
  assert.equal(differing, [])
})

test('lay down a log wherever a client owes one', () => {
  assert.equal(
    where(
      ({ situation, left_open }, { transcript }) =>
        EVENTS[situation.kind] !== undefined &&
        left_open === undefined &&
        transcript.log?.client === undefined,
    ),
    [],
  )
})

test('put a client into every situation that is judged', () => {
  const kinds = new Set(PLANS.map(({ plan }) => plan.situation.kind))
  assert.equal([...kinds].sort(), Object.keys(EVENTS).sort())
})

test('exercise each rule that binds a role in a case that tests that role', () => {
  const roles: Role[] = ['server', 'client', 'both']
  const missing = roles.flatMap((role) => {
    const own = ENTRIES.filter((entry) => entry.role === role)
    const exercised = new Set<string>(own.flatMap(({ rules }) => rules))
    return rulesOf(role)
      .filter(({ id, untestable }) => untestable === undefined && !exercised.has(id))
      .map(({ id }) => `${role} ${id}`)
  })
  assert.equal(missing, [])
})

test('exercise each core rule of the client in a case that is not slow', () => {
  const quick = new Set(
    PLANS.filter(({ plan }) => !plan.slow).flatMap(({ plan }) => clientDutiesOf(plan)),
  )
  const core = rulesOf('client').filter(({ profile }) => profile === 'core')
  assert.equal(
    core.map(({ id }) => id).filter((id) => !quick.has(id)),
    [],
  )
})

test('bind no client to a rule that does not bind it', () => {
  const bound = new Set<string>(rulesOf('client').map(({ id }) => id))
  assert.equal(
    where((plan) => clientDutiesOf(plan).some((rule) => !bound.has(rule))),
    [],
  )
})

test('owe nothing where it is left open, but that no wrong request is sent', () => {
  const open = PLANS.filter(({ plan }) => plan.left_open !== undefined)
  const duties = new Set(open.flatMap(({ plan }) => clientDutiesOf(plan)))
  assert.equal([...duties], ['client/not-an-integer'])
})

test.run()
