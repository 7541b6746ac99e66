import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../testing/peer.ts'
import { ended, inShort, withRelay } from '../testing/relayed.ts'
import { eventually } from '../testing/surroundings.ts'
import { Relay } from './relay.ts'
import { octetsFrom } from './relay-record.ts'

const test = suite('relay')

const quiet = () => undefined

test('relays several connections, one after another and at once, each with its number', () =>
  withPeer(
    (socket) => socket.on('data', (octets) => socket.end(octets)),
    (peer) =>
      withRelay(peer, async ({ dial, relayed }) => {
        const clients = [dial(), dial(), dial()]
        for (const [index, client] of clients.entries()) await client.send(Buffer.from(`${index}`))
        await Promise.all(clients.map(ended))
        for (const client of clients) client.close()
        const records = await Promise.all(relayed.map(({ over }) => over))
        assert.equal(
          records.map(({ number }) => number),
          [1, 2, 3],
        )
        for (const record of records)
          assert.equal(
            Buffer.from(octetsFrom(record, 'client')),
            Buffer.from(octetsFrom(record, 'server')),
          )
      }),
  ))

test('ends all that is open when it is closed, and listens no more', () =>
  withPeer(quiet, (peer) =>
    withRelay(peer, async ({ dial, relay, relayed }) => {
      const client = dial()
      await eventually(() => relayed.length > 0, 'the connection')
      await eventually(() => relayed[0]?.record.events.length === 2, 'both legs')
      await relay.close()
      await ended(client)
      const record = await relayed[0]?.over
      assert.equal(record === undefined ? [] : inShort(record).toSorted(), [
        'client closed',
        'client connected',
        'server closed',
        'server connected',
      ])
      const late = dial()
      await ended(late)
      assert.is(late.end, 'refused')
    }),
  ))

test('listens on each address that the machine has', async () => {
  const upstream = { host: '127.0.0.1', port: 1 }
  const options = { port: 0, upstream, onConnection: quiet }
  const relay = await Relay.open({ ...options, hosts: ['127.0.0.1', '192.0.2.1'] })
  try {
    assert.equal(relay.hosts, ['127.0.0.1'])
  } finally {
    await relay.close()
  }
  const said = await Relay.open({ ...options, hosts: ['192.0.2.1'] }).catch(String)
  assert.match(String(said), 'EADDRNOTAVAIL')
})

test('rejects, and leaves nothing behind, where its port is taken', () =>
  withPeer(quiet, async (peer) => {
    const said = await Relay.open({
      hosts: ['127.0.0.1'],
      port: peer.port,
      upstream: peer,
      onConnection: quiet,
    }).catch(String)
    assert.match(String(said), 'EADDRINUSE')
  }))

test.run()
