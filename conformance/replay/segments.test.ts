import { once } from 'node:events'
import type { Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Segments } from '../cases/case.ts'
import { isLife } from '../subject/server-subject.ts'
import { TargetServer } from '../subject/target.ts'
import { withPeer } from '../testing/peer.ts'
import { portably } from '../testing/surroundings.ts'
import { deafOnceClosed, sendInSegments } from './segments.ts'

const test = suite('segments')
const TEXT = 'abcdefghijklmnop'

/** What a server reads, one piece for each of its reads, until the connection is half-closed. */
async function readings(text: string, segments: Segments, pause_ms = 0): Promise<string[]> {
  const read: string[] = []
  const collect = (socket: Socket) => socket.on('data', (octets) => read.push(String(octets)))
  return withPeer(collect, async (peer) => {
    const life = await new TargetServer({ ...peer, log: undefined }).start()
    if (!isLife(life)) throw life.refusal
    const connection = life.open({ label: 'main', step: 0 })
    const [socket] = peer.sockets
    const ended = socket === undefined ? Promise.resolve() : once(socket, 'end')
    try {
      await sendInSegments(connection, deafOnceClosed(life), {
        octets: Buffer.from(text),
        segments,
        pause_ms,
      })
      connection.halfClose()
      await ended
      return read
    } finally {
      life.release(connection, true)
      await life.end()
    }
  })
}

test('sends what is not to be cut in one write', async () => {
  assert.equal(await readings(TEXT, []), [TEXT])
})

test('delivers two segments to two reads', async () => {
  assert.equal(await readings(TEXT, [3]), ['abc', 'defghijklmnop'])
})

test('delivers three segments to three reads', async () => {
  assert.equal(await readings(TEXT, [1, 5]), ['a', 'bcdef', 'ghijklmnop'])
})

test('delivers two segments to two reads where it cannot be seen what was read', () =>
  portably(async () => {
    assert.equal(await readings(TEXT, [3]), ['abc', 'defghijklmnop'])
  }))

test('sends each octet on its own, the first of them to a read of its own', async () => {
  const read = await readings(TEXT, 'each-octet')
  assert.is(read.join(''), TEXT)
  assert.is(read[0], 'a')
  assert.ok(read.length > 1)
})

test('waits between segments as long as it is asked to', async () => {
  const began = performance.now()
  assert.equal(await readings('abc', 'each-octet', 30), ['a', 'b', 'c'])
  assert.ok(performance.now() - began >= 58)
})

test('cuts no further than the octets reach', async () => {
  assert.equal(await readings('ab', [1, 1, 1, 1]), ['a', 'b'])
  assert.equal(await readings('ab', [9]), ['ab'])
})

test('ceases to send once the server has ended the connection', () =>
  withPeer(
    (socket) => socket.end(),
    async (peer) => {
      const life = await new TargetServer({ ...peer, log: undefined }).start()
      if (!isLife(life)) throw life.refusal
      const connection = life.open({ label: 'main', step: 0 })
      await connection.until(() => connection.end === 'fin')
      const parcel = { octets: Buffer.from(TEXT), segments: [1], pause_ms: 0 }
      await sendInSegments(connection, deafOnceClosed(life), parcel)
      life.release(connection, true)
      await life.end()
      assert.not.ok(connection.evidence.events.some(({ kind }) => kind === 'sent'))
    },
  ))

test.run()
