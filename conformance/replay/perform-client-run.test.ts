import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Case } from '../cases/case.ts'
import { drawsFrom } from '../cases/draw.ts'
import type { ClientCaseEvidence, ClientEvidence } from '../client-evidence.ts'
import { deadlines } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import { caseOf } from '../testing/case.ts'
import { type Conduct, FakeClient, forEver, wellBehaved } from '../testing/fake-client.ts'
import { ClientWaitPolicy } from './client-wait-policy.ts'
import { performClientRun } from './perform-client-run.ts'
import type { Onward } from './perform-run.ts'

const test = suite('perform-client-run')

const CASES = ['client/one', 'client/two', 'client/three'].map(
  (id): Case => caseOf(id, [{ keyboard: '${n}' }, { server: 'replies' }], { tests: ['client'] }),
)

/** Runs a client through three exchanges, with deadlines of a tenth. */
async function run(
  conduct: Conduct,
  onCase: (sofar: ClientEvidence) => Onward = () => 'go on',
  cases: readonly Case[] = CASES,
) {
  const subject = new FakeClient(conduct)
  const policy = new ClientWaitPolicy(deadlines(0.1, 3))
  const parts = { subject, draws: drawsFrom(1), dialect: NATIVE, policy, onCase }
  const evidence = await performClientRun(cases, parts)
  return { subject, cases: evidence.cases }
}

const exitsOf = (cases: readonly ClientCaseEvidence[]) =>
  cases.map(({ waits }) => waits.find((wait) => wait.for === 'exit')?.outcome)
const numberOf = ({ plan }: ClientCaseEvidence) =>
  'number' in plan.situation ? plan.situation.number : undefined

/** Ends in time, but for its n-th starts. */
const hangsAt =
  (...starts: number[]): Conduct =>
  async (world) => {
    const status = await wellBehaved(world)
    return starts.includes(world.before) ? forEver() : status
  }

test('starts the client once for each case, and lets go of the port', async () => {
  const { cases, subject } = await run(wellBehaved)
  assert.equal(
    cases.map(({ plan }) => plan.id),
    ['client/one', 'client/two', 'client/three'],
  )
  assert.equal(exitsOf(cases), ['came', 'came', 'came'])
  assert.is(subject.lives.length, 3)
  assert.is(subject.closed, 1)
})

test('types the numbers of the seed, other ones in each case', async () => {
  const [first, second] = [await run(wellBehaved), await run(wellBehaved)]
  const numbers = first.cases.map(numberOf)
  assert.equal(second.cases.map(numberOf), numbers)
  assert.not.equal(numbers[0], numbers[1])
})

test('tries a deadline that passed once more, with other numbers, and excuses one in a run', async () => {
  const { cases, subject } = await run(hangsAt(1))
  assert.equal(exitsOf(cases), ['came', 'came', 'came'])
  assert.equal(
    cases.map(({ retried }) => retried),
    [undefined, true, undefined],
  )
  assert.is(subject.lives.length, 4)
})

test('counts a deadline that passed twice, and waits a tenth for the same from then on', async () => {
  const { cases, subject } = await run(hangsAt(0, 1, 2, 3))
  assert.equal(exitsOf(cases), ['deadline', 'deadline', 'deadline'])
  assert.equal(
    cases.map(({ retried, waits }) => ({ retried, shortened: waits.at(-1)?.shortened })),
    [
      { retried: undefined, shortened: undefined },
      { retried: undefined, shortened: 'client/exits' },
      { retried: undefined, shortened: 'client/exits' },
    ],
  )
  assert.is(subject.lives.length, 4)
})

test('does not excuse a second deadline', async () => {
  const { cases, subject } = await run(hangsAt(0, 2))
  assert.equal(exitsOf(cases), ['came', 'deadline', 'came'])
  assert.is(subject.lives.length, 4)
})

test('stops where it is told to', async () => {
  const { cases, subject } = await run(wellBehaved, () => 'stop')
  assert.is(cases.length, 1)
  assert.is(subject.closed, 1)
})

test('leaves out the rest where it is told to, and says why', async () => {
  const { cases, subject } = await run(wellBehaved, ({ cases: done }) =>
    done.length === 1 ? { cut: 'no use', by: 'client/request' } : 'go on',
  )
  const cut = { reason: 'no use', by: 'client/request' }
  assert.equal(
    cases.map((one) => one.cut),
    [undefined, cut, cut],
  )
  assert.equal(
    cases.slice(1).map(({ plan, connections, waits, output, ended_by }) => ({
      id: plan.id,
      connections,
      waits,
      output,
      ended_by,
    })),
    ['client/two', 'client/three'].map((id) => ({
      id,
      connections: [],
      waits: [],
      output: [],
      ended_by: 'us',
    })),
  )
  assert.is(subject.lives.length, 1)
})

test('lets go of the port also when something of ours throws', async () => {
  const subject = new FakeClient(wellBehaved)
  const error: unknown = await performClientRun(CASES, {
    subject,
    draws: drawsFrom(1),
    dialect: NATIVE,
    policy: new ClientWaitPolicy(deadlines(0.1, 3)),
    onCase: () => {
      throw new Error('a fault of ours')
    },
  }).catch((thrown: unknown) => thrown)
  assert.is(String(error), 'Error: a fault of ours')
  assert.is(subject.closed, 1)
})

test('does nothing for an empty selection', async () => {
  const { cases, subject } = await run(wellBehaved, undefined, [])
  assert.equal(cases, [])
  assert.is(subject.lives.length, 0)
})

test.run()
