import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Peer, withPeer } from '../testing/peer.ts'
import { eventually, portably } from '../testing/surroundings.ts'
import { type LogSource, StreamLog } from './log-source.ts'
import { isLife, type ServerLife } from './server-subject.ts'
import { TargetServer } from './target.ts'

const test = suite('target-life')

async function withLife(
  { host, port }: Peer,
  act: (life: ServerLife) => Promise<void>,
  log?: LogSource,
): Promise<void> {
  const life = await new TargetServer({ host, port, log }).start()
  if (!isLife(life)) throw life.refusal
  try {
    await act(life)
  } finally {
    await life.end()
    log?.close()
  }
}

const idle = () => undefined

const WAYS = [
  ['socket table', <T>(act: () => Promise<T>) => act()],
  ['probe', portably],
] as const

for (const [seen_by, so] of WAYS)
  if (seen_by === 'probe' || process.platform === 'linux') {
    test(`sees by the ${seen_by} that the server has stopped`, () =>
      so(() =>
        withPeer(idle, (peer) =>
          withLife(peer, async (life) => {
            assert.ok(life.alive())
            setTimeout(() => peer.server.close(), 20)
            assert.equal(await life.shutdown(5000), { refuses: true, seen_by })
            assert.is(life.evidence.ended, 'by itself')
            assert.not.ok(life.alive())
          }),
        ),
      ))

    test(`sees by the ${seen_by} that the server goes on`, () =>
      so(() =>
        withPeer(idle, (peer) =>
          withLife(peer, async (life) => {
            assert.equal(await life.shutdown(60), { refuses: false, seen_by })
            assert.is(life.evidence.ended, 'still running')
          }),
        ),
      ))
  }

if (process.platform === 'linux')
  test('is not misled by a server that is started again at once', () =>
    withPeer(idle, (peer) =>
      withLife(peer, async (life) => {
        for (const socket of peer.sockets) socket.destroy()
        await new Promise<void>((resolve) => {
          peer.server.close(() => peer.server.listen(peer.port, peer.host, () => resolve()))
          for (const socket of peer.sockets) socket.destroy()
        })
        assert.equal(await life.shutdown(60), { refuses: true, seen_by: 'socket table' })
      }),
    ))

test('knows whether the server has read, where the machine shows it', () =>
  withPeer(
    (socket: Socket) => socket.resume(),
    (peer) =>
      withLife(peer, async (life) => {
        const connection = life.open({ label: 'main', step: 0 })
        await connection.send(Buffer.from('x'))
        if (process.platform === 'linux')
          await eventually(() => life.hasRead(connection) === true, 'what was sent to be read')
        assert.is(await portably(() => life.hasRead(connection)), undefined)
        life.release(connection, true)
        assert.equal(life.lastLines(), [])
      }),
  ))

test('opens a new connection where the held one has gone', () =>
  withPeer(idle, (peer) =>
    withLife(peer, async (life) => {
      const first = life.open({ label: 'main', step: 0 })
      life.release(first, true)
      const second = life.open({ label: 'main', step: 1 })
      await second.until(() => second.connected)
      assert.is(second.evidence.step, 1)
      life.release(second, true)
    }),
  ))

test('takes the log of its life once, when it ends', () =>
  withPeer(idle, async (peer) => {
    const stream = new PassThrough()
    const log = new StreamLog(stream)
    await withLife(
      peer,
      async (life) => {
        stream.write('[DEBUG] [handle_client]: Client connection closed\n')
        await life.end()
        await life.end()
        const [output] = life.evidence.log ?? []
        const text = Buffer.concat((output?.chunks ?? []).map(({ octets }) => octets)).toString()
        assert.is(text, '[DEBUG] [handle_client]: Client connection closed\n')
        assert.is(life.evidence.log?.length, 1)
      },
      log,
    )
  }))

test.run()
