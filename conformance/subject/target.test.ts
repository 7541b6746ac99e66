import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { type Peer, portOf, withPeer } from '../testing/peer.ts'
import { portably } from '../testing/surroundings.ts'
import { isLife, type ServerLife, type StartFailure } from './server-subject.ts'
import { listenerOn, type TargetOptions, TargetServer } from './target.ts'

const test = suite('target')

async function withTarget(
  options: Omit<TargetOptions, 'log'>,
  act: (started: ServerLife | StartFailure, target: TargetServer) => Promise<void> | void,
): Promise<void> {
  const target = new TargetServer({ ...options, log: undefined })
  const started = await target.start()
  try {
    await act(started, target)
  } finally {
    if (isLife(started)) await started.end()
  }
}

const idle = () => undefined
const hostOf = (started: ServerLife | StartFailure) =>
  isLife(started) ? started.evidence.host : started.refusal.message

for (const [name, listensOn, address] of [
  ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
  ['127.0.0.1', '0.0.0.0', '127.0.0.1'],
  ['::1', '::1', '::1'],
  ['::1', '::', '::1'],
  ['127.0.0.1', '::', '127.0.0.1'],
  ['localhost', '127.0.0.1', '127.0.0.1'],
] as const)
  test(`reaches ${name} where a server listens on ${listensOn}`, () =>
    withPeer(
      idle,
      ({ port }) =>
        withTarget({ host: name, port }, (started, target) => {
          assert.is(hostOf(started), address)
          assert.ok(isLife(started) && started.evidence.local)
          assert.equal(target.facts, { kind: 'target', host: name, port, address })
          assert.equal([...target.notes], [])
          assert.is(target.restartable, false)
        }),
      listensOn,
    ))

test('uses the connection that found the server as the first of the life', () =>
  withPeer(idle, ({ host, port, sockets }: Peer) =>
    withTarget({ host, port }, async (started) => {
      assert.ok(isLife(started))
      if (!isLife(started)) return
      const first = started.open({ label: 'main', step: 0 })
      await first.until(() => first.connected)
      assert.is(sockets.length, 1)
      const second = started.open({ label: 'main', step: 0 })
      await second.until(() => second.connected)
      for (const connection of [first, second]) started.release(connection, true)
    }),
  ))

test('says that nobody listens', async () => {
  const port = await withPeer(idle, async ({ server }) => portOf(server))
  await withTarget({ host: '127.0.0.1', port }, (started) => {
    assert.is(
      hostOf(started),
      '--target: expected a server that accepts connections, found nobody listening on ' +
        `127.0.0.1:${port}. Start the server first, and give the address and port that it prints.`,
    )
    assert.is(isLife(started) ? 0 : started.refusal.status, 3)
  })
})

test('refuses a name that has no address', async () => {
  const target = new TargetServer({ host: 'no-such-host.invalid', port: 1, log: undefined })
  const refusal: unknown = await target.start().catch((error: unknown) => error)
  assert.instance(refusal, Refusal)
  assert.is(
    refusal instanceof Refusal ? refusal.message : '',
    '--target: expected a host that has an address, found "no-such-host.invalid". ' +
      'Check the name, or give the address.',
  )
})

test('is not started again unless somebody does', () =>
  withPeer(idle, ({ host, port }) =>
    withTarget({ host, port }, async (started, target) => {
      if (isLife(started)) assert.is(await target.startAgain(), undefined)
    }),
  ))

test('waits for a server to come back, and says how long it did in vain', async () => {
  const target = await withPeer(idle, async ({ host, port }) => {
    const subject = new TargetServer({ host, port, log: undefined, awaitRestart: 0.1 })
    const first = await subject.start()
    if (isLife(first)) await first.end()
    const second = await subject.startAgain()
    assert.ok(second !== undefined && isLife(second))
    if (second !== undefined && isLife(second)) {
      assert.is(second.evidence.restarts, true)
      await second.end()
    }
    return subject
  })
  const third = await target.startAgain()
  assert.match(
    third !== undefined && !isLife(third) ? third.refusal.message : '',
    'expected the server to come back within 0.1 s, found nobody listening',
  )
})

if (process.platform === 'linux') {
  test('tells the listener of one address from that of another on the same port', () =>
    withPeer(idle, async ({ port }) => {
      const one = listenerOn('127.0.0.1', port)
      assert.ok(one !== undefined)
      assert.is(listenerOn('::ffff:127.0.0.1', port), one)
      assert.is(listenerOn('::1', port), undefined)
      assert.is(listenerOn('127.0.0.2', port), undefined)
    }))

  test('takes a listener on any address for that of each', () =>
    withPeer(
      idle,
      async ({ port }) => {
        assert.ok(listenerOn('::1', port) !== undefined)
        assert.is(listenerOn('127.0.0.1', port), listenerOn('::1', port))
      },
      '::',
    ))
}

test('knows no listener where there is no table of sockets', () =>
  portably(() =>
    withPeer(idle, async ({ port }) => assert.is(listenerOn('127.0.0.1', port), undefined)),
  ))

test.run()
