import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogueEntries, select } from './cases/selection.ts'
import { clientPart } from './client-part.ts'
import { deadlines } from './deadlines.ts'
import { NATIVE } from './dialect/native.ts'
import type { DoneCase } from './done-case.ts'
import type { PartRequest } from './run-part.ts'
import { caseOf } from './testing/case.ts'
import {
  type Conduct,
  FakeClient,
  forEver,
  rightClient,
  wellBehaved,
} from './testing/fake-client.ts'

const test = suite('client-part')

const TESTS = { tests: ['client' as const] }
const CATALOGUE = catalogueEntries([
  caseOf('exchange/plain', [{ keyboard: '${n}' }, { server: 'replies' }], TESTS),
  caseOf('client/silent-server', [{ keyboard: '${n}' }, { server: 'stays mute' }], {
    ...TESTS,
    left_open: 'Its own affair.',
  }),
  caseOf('client/closes', [{ keyboard: '${n}' }, { server: 'closes' }], TESTS),
])

/** What a part came to, and what was told of each case meanwhile. */
async function partOf(conduct: Conduct, more: Partial<PartRequest> = {}) {
  const told: string[] = []
  const subject = new FakeClient(conduct)
  const part = await clientPart(subject, {
    dialect: NATIVE,
    catalogue: CATALOGUE,
    selection: select(CATALOGUE, [], 'all'),
    deadlines: deadlines(0.1, 3),
    seed: 1,
    slow: false,
    bail: false,
    shutdown: true,
    onCase: ({ id, role }, verdict) => void told.push(`${role} ${id} ${verdict}`),
    ...more,
  })
  return { part, told }
}

const amiss = ({ judgements }: DoneCase) =>
  judgements.flatMap(({ rule, outcome }) =>
    outcome.kind === 'holds' ? [] : [`${rule} ${outcome.kind}`],
  )

test('judges every case of a client, and tells of each', async () => {
  const { part, told } = await partOf(rightClient)
  const { role, facts, leftOut, notes } = part
  assert.equal(
    { role, facts, leftOut, notes },
    {
      role: 'client',
      facts: { kind: 'client', command: 'python3 client.py' },
      leftOut: [],
      notes: [],
    },
  )
  assert.equal(
    part.done.map((one) => [one.id, one.role, one.says, amiss(one)]),
    [
      ['exchange/plain', 'client', 'What exchange/plain shows.', []],
      ['client/silent-server', 'client', 'What client/silent-server shows.', []],
      ['client/closes', 'client', 'What client/closes shows.', []],
    ],
  )
  assert.equal(told, [
    'client exchange/plain pass',
    'client client/silent-server pass',
    'client client/closes pass',
  ])
})

test('observes what is left open', async () => {
  const { part } = await partOf(rightClient)
  assert.equal(
    part.done.map(({ left_open, observed }) => ({ left_open, observed })),
    [
      { left_open: undefined, observed: undefined },
      {
        left_open: 'Its own affair.',
        observed: 'the client went on while the server was silent',
      },
      { left_open: undefined, observed: undefined },
    ],
  )
})

test('keeps what is known of notes', async () => {
  const subject = new FakeClient(rightClient)
  subject.notes.add('It was seen from afar.')
  const selection = select(CATALOGUE, ['client/closes'], 'all')
  const request = { dialect: NATIVE, catalogue: CATALOGUE, selection, seed: 1 }
  const part = await clientPart(subject, {
    ...request,
    deadlines: deadlines(0.1, 3),
    slow: false,
    bail: false,
    shutdown: true,
  })
  assert.equal(part.notes, ['It was seen from afar.'])
  assert.is(part.done.length, 2)
})

test('tries nothing more where the first exchange never came about', async () => {
  const { part, told } = await partOf(async ({ dial }) => {
    await dial()
    return forEver()
  })
  assert.equal(told, [
    'client exchange/plain fail',
    'client client/silent-server pass',
    'client client/closes blocked',
  ])
  const cut = { kind: 'blocked', reason: 'the first exchange failed', by: 'client/request' }
  assert.equal(
    part.done.at(-1)?.judgements.map(({ outcome }) => outcome),
    part.done.at(-1)?.judgements.map(() => cut),
  )
})

test('goes on where the first request was wrong, and the client ended', async () => {
  const { told } = await partOf(async ({ dial }) => {
    const socket = await dial()
    socket.write('{"client_name":"Bo","client_number":0}\n')
    await new Promise((resolve) => socket.once('data', resolve).once('end', resolve))
    return 0
  })
  assert.equal(told, [
    'client exchange/plain fail',
    'client client/silent-server pass',
    'client client/closes fail',
  ])
})

test('ends at the first failure where it is told to', async () => {
  const { part, told } = await partOf(wellBehaved, { bail: true })
  assert.equal(told, ['client exchange/plain fail'])
  assert.is(part.done.length, 1)
})

test('says that a case was tried once more', async () => {
  const { part } = await partOf(async (world) => {
    const status = await rightClient(world)
    return world.before === 0 ? forEver() : status
  })
  assert.is(part.done[0]?.retried, true)
  assert.ok((part.done[0]?.duration ?? 0) > 0)
})

test.run()
