import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withConnection, withPeer } from '../testing/peer.ts'
import { eventually, portably } from '../testing/surroundings.ts'
import { hasSocketTable, listeners, portsInUse, socketsOn } from './socket-table.ts'

const test = suite('socket-table')

test('shows nothing where the portable ways are forced', () =>
  portably(() =>
    withPeer(
      () => undefined,
      async ({ port }) => {
        assert.is(hasSocketTable(), false)
        assert.equal(listeners(), [])
        assert.is(socketsOn(port), undefined)
        assert.is(portsInUse().size, 0)
      },
    ),
  ))

if (process.platform === 'linux') {
  for (const [host, address] of [
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['::', '::'],
  ] as const)
    test(`shows who listens on ${host}`, () =>
      withPeer(
        () => undefined,
        async ({ port }) => {
          const rows = listeners().filter((row) => row.port === port)
          assert.is(rows.length, 1)
          const [row] = rows
          assert.is(row?.address, address)
          assert.is(row?.state, 'listen')
          assert.ok((row?.inode ?? 0) > 0)
          assert.ok(portsInUse().has(port))
        },
        host,
      ))

  test('finds the listeners before the sockets that are none, however many these are', () =>
    withPeer(
      () => undefined,
      async (peer) => {
        const opened = Array.from({ length: 60 }, () => withConnection(peer, untilAccepted(peer)))
        await Promise.all(opened)
        assert.ok(listeners().some(({ port }) => port === peer.port))
        assert.ok(listeners().every(({ state }) => state === 'listen'))
      },
    ))

  test('tells octets that a program has not read from those that it has', () =>
    withPeer(
      (socket) => socket.pause(),
      (peer) =>
        withConnection(peer, async (connection) => {
          await connection.until(() => connection.connected)
          await connection.send(Buffer.from('12345'))
          const unread = () =>
            socketsOn(peer.port)?.find((row) => row.remotePort === connection.evidence.port)?.unread
          // A paused socket of Node has read what came with its first look; this comes after it.
          await eventually(() => unread() !== undefined, 'a row of the table')
          const [socket] = peer.sockets
          socket?.pause()
          await connection.send(Buffer.alloc(600_000))
          await eventually(() => (unread() ?? 0) > 0, 'octets that nobody reads')
          socket?.resume()
          await eventually(() => unread() === 0, 'no octet unread')
        }),
    ))

  test('shows the side that closed first waiting, held by nobody', () =>
    withPeer(
      (socket) => socket.end(),
      async (peer) => {
        await withConnection(peer, async (connection) => {
          await connection.until(() => connection.end === 'fin')
          connection.close()
          const waiting = () => socketsOn(peer.port)?.find(({ state }) => state === 'time-wait')
          await eventually(() => waiting() !== undefined, 'TIME_WAIT')
          assert.is(waiting()?.inode, 0)
          assert.ok(portsInUse().has(peer.port))
        })
      },
    ))
}

function untilAccepted(peer: { sockets: unknown[] }) {
  const count = peer.sockets.length
  return () => eventually(() => peer.sockets.length > count, 'a connection')
}

test.run()
