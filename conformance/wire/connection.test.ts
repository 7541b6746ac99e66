import { once } from 'node:events'
import type { Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { within } from '../deadlines.ts'
import { portOf, withConnection, withPeer } from '../testing/peer.ts'
import type { Connection } from './connection.ts'

const test = suite('connection')
const text = (connection: Connection) => Buffer.from(connection.octets).toString()
const kinds = ({ evidence }: Connection) => evidence.events.map(({ kind }) => kind)
const ended = (connection: Connection) =>
  within(
    5000,
    connection.until(() => connection.end !== undefined),
  )

/** Echoes, and ends its side after the other has. */
function echo(socket: Socket): void {
  socket.on('data', (octets) => socket.write(octets))
  socket.on('end', () => socket.end())
}

test('writes down what was sent and received, and a clean end', () =>
  withPeer(echo, (peer) =>
    withConnection(peer, async (connection) => {
      await connection.send(Buffer.from('hello'))
      await connection.until(() => text(connection) === 'hello')
      const port = peer.sockets[0]?.remotePort
      connection.halfClose()
      await ended(connection)
      connection.close()
      assert.is(connection.end, 'fin')
      assert.equal(kinds(connection).toSorted(), [
        'closed',
        'connected',
        'fin',
        'half-closed',
        'received',
        'sent',
      ])
      assert.is(connection.evidence.address, '127.0.0.1')
      assert.is(connection.evidence.port, port)
    }),
  ))

test('shows the peer its half-close, and still reads the answer', () =>
  withPeer(
    (socket) => socket.on('end', () => socket.end('late')).resume(),
    (peer) =>
      withConnection(peer, async (connection) => {
        await connection.until(() => connection.connected)
        connection.halfClose()
        await ended(connection)
        assert.is(text(connection), 'late')
        assert.is(connection.end, 'fin')
      }),
  ))

test('still sends to a peer that has closed its half', () =>
  withPeer(
    (socket) => socket.end(),
    (peer) =>
      withConnection(peer, async (connection) => {
        await ended(connection)
        const [socket] = peer.sockets
        const got = socket === undefined ? Promise.resolve([]) : once(socket, 'data')
        await connection.send(Buffer.from('more'))
        assert.is(String((await got)[0]), 'more')
      }),
  ))

test('tells a reset by the peer from a clean end', () =>
  withPeer(
    (socket) => socket.once('data', () => socket.resetAndDestroy()),
    (peer) =>
      withConnection(peer, async (connection) => {
        await connection.send(Buffer.from('x'))
        await ended(connection)
        assert.is(connection.end, 'reset')
        assert.ok(kinds(connection).includes('reset'))
      }),
  ))

test('tells a reset that comes right after the handshake from a refusal', () =>
  withPeer(
    (socket) => socket.resetAndDestroy(),
    async (peer) => {
      for (let i = 0; i < 20; i += 1)
        await withConnection(peer, async (connection) => {
          await ended(connection)
          assert.is(connection.end, 'reset')
        })
    },
  ))

test('tells that nobody listens, with the reason', async () => {
  const port = await withPeer(
    () => undefined,
    async ({ server }) => portOf(server),
  )
  await withConnection({ host: '127.0.0.1', port }, async (connection) => {
    await ended(connection)
    assert.is(connection.end, 'refused')
    assert.equal(
      connection.evidence.events.map(({ at: _, ...event }) => event),
      [{ kind: 'refused', reason: 'ECONNREFUSED' }],
    )
    assert.is(connection.evidence.port, 0)
  })
})

test('leaves by a reset that the peer sees as one, with no end of stream before it', () =>
  withPeer(
    () => undefined,
    (peer) =>
      withConnection(peer, async (connection) => {
        const socket = await peer.accepted()
        const seen: string[] = []
        socket.on('end', () => seen.push('end')).on('error', ({ message }) => seen.push(message))
        const closed = new Promise((resolve) => socket.once('close', resolve))
        await connection.send(Buffer.from('{"client'))
        await once(socket, 'data')
        connection.reset()
        await closed
        assert.equal(seen, ['read ECONNRESET'])
        assert.is(kinds(connection).at(-1), 'reset-by-us')
      }),
  ))

test('cuts off a flood after four megabytes, and keeps little of it', () =>
  withPeer(
    (socket) => {
      const chunk = Buffer.alloc(262_144, '{')
      const pour = () => {
        while (socket.write(chunk));
      }
      socket.on('drain', pour)
      pour()
    },
    (peer) =>
      withConnection(peer, async (connection) => {
        await ended(connection)
        assert.is(connection.end, 'flooded')
        assert.is(connection.octets.length, 65_536)
        assert.ok(connection.socket.destroyed)
      }),
  ))

test('sends nothing after its half-close, its close or the end of the connection', () =>
  withPeer(echo, (peer) =>
    withConnection(peer, async (connection) => {
      await connection.until(() => connection.connected)
      connection.halfClose()
      await connection.send(Buffer.from('after the half-close'))
      await ended(connection)
      connection.close()
      await connection.send(Buffer.from('after the close'))
      connection.close()
      connection.reset()
      assert.not.ok(kinds(connection).includes('sent'))
      assert.is(kinds(connection).filter((kind) => kind === 'closed').length, 1)
      assert.not.ok(kinds(connection).includes('reset-by-us'))
    }),
  ))

test('does not wait for a peer that has closed its half and never reads', () =>
  withPeer(
    (socket) => socket.pause().end(),
    (peer) =>
      withConnection(peer, async (connection) => {
        await ended(connection)
        const { socket } = connection
        void connection.send(Buffer.alloc(50_000_000))
        const closed = once(socket, 'close')
        connection.close()
        assert.ok((await within(3000, closed)) !== undefined, 'it closes at once')
      }),
  ))

test('resolves a wait as soon as its condition holds, and at once if it does already', () =>
  withPeer(echo, (peer) =>
    withConnection(peer, async (connection) => {
      assert.is(await connection.until(() => true), true)
      const there = connection.until(() => connection.octets.length > 0)
      void connection.send(Buffer.from('x'))
      assert.is(await within(5000, there), true)
    }),
  ))

test('caps the octets that it writes down as sent, not those that it sends', () =>
  withPeer(
    (socket) => socket.resume(),
    (peer) =>
      withConnection(peer, async (connection) => {
        await connection.send(Buffer.alloc(100_000))
        const sent = connection.evidence.events.find((event) => event.kind === 'sent')
        assert.is(sent?.octets.length, 4096)
        assert.is(sent?.total, 100_000)
      }),
  ))

test.run()
