import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inRange } from '../spec/messages.ts'
import { RULES, rulesOf } from '../spec/rules.ts'
import type { Case, PlannedCase, PlannedConnection } from './cases/case.ts'
import { readCatalogue } from './cases/catalogue.ts'
import { drawsFrom } from './cases/draw.ts'
import { planCase } from './cases/plan-case.ts'
import { catalogueEntries } from './cases/selection.ts'
import { arrivalRule, dutiesOf, eventsOf } from './cases/vocabulary.ts'
import { FIRST_CASE } from './run-part.ts'

const test = suite('fixtures')

// Reading them validates them: a fixture that breaks the schema fails here.
const FOLDER = fileURLToPath(new URL('../fixtures', import.meta.url))
const CASES = readCatalogue(FOLDER)
const ENTRIES = catalogueEntries(CASES)
const PLANS = CASES.filter(({ transcript }) => transcript.tests.includes('server')).map((one) => ({
  one,
  plan: planCase(one, drawsFrom(1).of('test'), { control: false }),
}))

/** The ids of the cases of which something is true, so that a failure names them. */
const where = (holds: (plan: PlannedCase, one: Case) => boolean) =>
  PLANS.filter(({ one, plan }) => holds(plan, one)).map(({ one }) => one.id)
const ownConnections = ({ connections }: PlannedCase) =>
  connections.filter(({ purpose }) => purpose === 'script')
const anyOwn = (holds: (connection: PlannedConnection) => boolean) => (plan: PlannedCase) =>
  plan.left_open === undefined && ownConnections(plan).some(holds)

test('hold the exchange that comes before all others, the plainest one', () => {
  const first = PLANS.find(({ one }) => one.id === FIRST_CASE)
  assert.equal(first?.plan.connections.map(arrivalRule), ['exchange/replies'])
})

test('have ids of their own', () => {
  const ids = CASES.map(({ id }) => id)
  assert.equal(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  )
})

test('have ids that are safe in a shell, a path and a report', () => {
  assert.equal(
    CASES.map(({ id }) => id).filter((id) => !/^[a-z0-9-]+\/[a-z0-9-]+(?:#[a-z0-9-]+)?$/u.test(id)),
    [],
  )
})

test('say something of their own', () => {
  const says = new Map(CASES.map(({ id, transcript }) => [transcript.says, id.replace(/#.*/u, '')]))
  assert.is(says.size, new Set(CASES.map(({ id }) => id.replace(/#.*/u, ''))).size)
})

test('name no rule', () => {
  const texts = new Map(CASES.map(({ id }) => [id.replace(/#.*/u, ''), '']))
  for (const path of texts.keys())
    texts.set(path, readFileSync(join(FOLDER, `${path}.json`), 'utf8'))
  const naming = [...texts].filter(([, text]) => RULES.some(({ id }) => text.includes(id)))
  assert.equal(
    naming.map(([path]) => path),
    [],
  )
})

test('owe a reply to requests in range alone', () => {
  assert.equal(
    where(anyOwn(({ owed, stimulus }) => owed.includes('reply') && stimulus.kind !== 'in-range')),
    [],
  )
})

test('owe a reply to every request in range', () => {
  assert.equal(
    where(anyOwn(({ owed, stimulus }) => stimulus.kind === 'in-range' && !owed.includes('reply'))),
    [],
  )
})

test('owe an end to every number out of range, and to nothing else', () => {
  assert.equal(
    where(
      anyOwn(({ owed, stimulus }) => owed.includes('exit') !== (stimulus.kind === 'out-of-range')),
    ),
    [],
  )
})

test('send nothing after the server was asked to end', () => {
  assert.equal(
    where(({ connections }) =>
      connections.slice(0, -1).some(({ stimulus }) => stimulus.kind === 'out-of-range'),
    ),
    [],
  )
})

test('half-close after a malformed request, owe a close, and then show that others are served', () => {
  const isRough = ({ stimulus }: PlannedConnection) =>
    stimulus.kind === 'malformed' || stimulus.kind === 'oversize'
  assert.equal(
    where((plan) => {
      if (plan.left_open !== undefined || !plan.connections.some(isRough)) return false
      const halfCloses = plan.steps.some(({ act }) => act === 'half-close')
      const closed = plan.connections
        .filter(isRough)
        .every(({ owed }) => owed.join() === 'silence,close')
      return !(halfCloses && closed && plan.connections.at(-1)?.purpose === 'fence')
    }),
    [],
  )
})

test('show that others are served after a client that left, unless it only stood beside', () => {
  assert.equal(
    where(
      ({ connections }) =>
        connections[0]?.stimulus.kind === 'left-early' &&
        connections.at(-1)?.purpose !== 'fence' &&
        !connections.some(({ beside_silence }) => beside_silence),
    ),
    [],
  )
})

test('lay down the log that the vocabulary derives, connection by connection', () => {
  const differing = PLANS.flatMap(({ one, plan }) => {
    const { server } = one.transcript.log ?? {}
    if (server === undefined) return []
    const named = server.map((event) => (typeof event === 'string' ? event : Object.keys(event)[0]))
    const derived = plan.connections.flatMap(eventsOf)
    return named.join() === derived.join() ? [] : [{ id: one.id, named, derived }]
  })
  assert.equal(differing, [])
})

test('give the number that the log of an out-of-range request holds', () => {
  const numbers = CASES.flatMap(({ transcript, variables }) =>
    (transcript.log?.server ?? []).flatMap((event) =>
      typeof event === 'string'
        ? []
        : Object.values(event['out-of-range'] ?? {}).map(() => variables['n']),
    ),
  )
  assert.ok(numbers.length > 0)
  assert.equal(
    numbers.filter((number) => typeof number !== 'number' || inRange(number)),
    [],
  )
})

test('lay down a log wherever one connection follows the other and nothing is left open', () => {
  assert.equal(
    where(
      (plan) =>
        !plan.logged &&
        plan.left_open === undefined &&
        !plan.slow &&
        plan.steps.every(({ act }) => act !== 'crowd') &&
        plan.connections.every(
          ({ beside_silence, stimulus }) => !beside_silence && stimulus.kind !== 'left-early',
        ) &&
        !plan.connections.some(({ owed }) => owed.includes('restart')),
    ),
    [],
  )
})

test('exercise each rule that binds the server and can be tested', () => {
  const exercised = new Set<string>(ENTRIES.flatMap(({ rules }) => rules))
  const bound = rulesOf('server').filter(({ untestable }) => untestable === undefined)
  assert.equal(
    bound.map(({ id }) => id).filter((id) => !exercised.has(id)),
    [],
  )
})

test('exercise each core rule in a case that is not slow', () => {
  const quick = new Set<string>(ENTRIES.filter(({ slow }) => !slow).flatMap(({ rules }) => rules))
  const core = rulesOf('server').filter(({ profile }) => profile === 'core')
  assert.equal(
    core.map(({ id }) => id).filter((id) => !quick.has(id)),
    [],
  )
})

test('blame nothing that is left open but a reply to an integer that is too wide', () => {
  const blamed = PLANS.filter(({ plan }) => plan.left_open !== undefined).flatMap(({ plan }) =>
    dutiesOf(plan),
  )
  assert.equal([...new Set(blamed.map(({ rule }) => rule))], ['range/wide-integers'])
})

test('keep what is left open in the section of that name', () => {
  assert.equal(
    where((plan, { section }) => (plan.left_open !== undefined) !== (section === 'left-open')),
    [],
  )
})

test.run()
