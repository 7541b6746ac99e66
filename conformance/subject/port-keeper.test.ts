import type { Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Peer, withPeer } from '../testing/peer.ts'
import { portably } from '../testing/surroundings.ts'
import { Connection } from '../wire/connection.ts'
import { PortKeeper } from './port-keeper.ts'
import { socketsOn } from './socket-table.ts'

const test = suite('port-keeper')

/** Ends its side, and lets go of the socket at once. */
const letsGo = (socket: Socket) => socket.end(() => socket.destroy())
/** Ends its side, and holds the socket until the client has ended, too. */
const holds = (socket: Socket) => {
  socket.resume()
  socket.end()
}

/** A connection that the server has ended. */
async function ended({ host, port }: Peer): Promise<Connection> {
  const connection = Connection.open({ host, port }, { label: 'main', step: 0 })
  await connection.until(() => connection.end === 'fin')
  return connection
}

function last({ evidence }: Connection): string | undefined {
  return evidence.events.at(-1)?.kind
}

test('closes plainly where there is no table of sockets to look at', () =>
  withPeer(letsGo, async (peer) => {
    const connection = await ended(peer)
    await portably(() => new PortKeeper(peer.port).letGo(connection))
    assert.is(last(connection), 'closed')
  }))

if (process.platform === 'linux') {
  test('resets what nobody holds any more, and closes what is held', async () => {
    await withPeer(letsGo, async (peer) => {
      const connection = await ended(peer)
      await new PortKeeper(peer.port).letGo(connection)
      assert.is(last(connection), 'reset-by-us')
    })
    await withPeer(holds, async (peer) => {
      const connection = await ended(peer)
      await new PortKeeper(peer.port).letGo(connection)
      assert.is(last(connection), 'closed')
    })
  })

  test('serves all that wait by the same looks', () =>
    withPeer(holds, async (peer) => {
      const { keeper, looks } = counted(peer)
      const connections = await Promise.all(Array.from({ length: 40 }, () => ended(peer)))
      await Promise.all(connections.map((connection) => keeper.letGo(connection)))
      assert.equal([...new Set(connections.map(last))], ['closed'])
      assert.ok(looks() <= 6, `expected at most 6 looks, found ${looks()}`)
    }))

  test('loses its patience with a server that always holds on', () =>
    withPeer(holds, async (peer) => {
      const { keeper, looks } = counted(peer)
      const costs: number[] = []
      for (let one = 0; one < 5; one += 1) {
        const before = looks()
        await keeper.letGo(await ended(peer))
        costs.push(looks() - before)
      }
      assert.equal(costs, [5, 5, 5, 1, 1])
    }))
}

/** A keeper, and how often it has looked. */
function counted({ port }: Peer) {
  let count = 0
  const keeper = new PortKeeper(port, (local) => {
    count += 1
    return socketsOn(local)
  })
  return { keeper, looks: () => count }
}

test.run()
