import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../testing/peer.ts'
import { ended, ofSide, withRelay } from '../testing/relayed.ts'
import { eventually } from '../testing/surroundings.ts'
import { octetsFrom } from './relay-record.ts'

const test = suite('relayed-connection-bounds')

test('cuts a flood off after four megabytes, and keeps little of it', () =>
  withPeer(
    (socket) => {
      const chunk = Buffer.alloc(262_144, '{')
      const pour = () => {
        while (socket.writable && socket.write(chunk));
      }
      socket.on('drain', pour)
      pour()
    },
    (peer) =>
      withRelay(peer, async ({ dial, over }) => {
        const client = dial()
        const record = await over()
        await ended(client)
        assert.is(octetsFrom(record, 'server').length, 65_536)
        assert.ok(record.totals.server > 4_194_304)
        assert.ok(record.totals.server < 8_388_608)
        assert.equal(
          ofSide(record, 'server').filter((what) => !what.startsWith('octets')),
          ['connected', 'flooded', 'closed'],
        )
      }),
  ))

test('reads no more from a side than the other takes', () =>
  withPeer(
    (socket) => socket.pause(),
    (peer) =>
      withRelay(peer, async ({ dial, relayed, relay }) => {
        const client = dial()
        await eventually(() => client.connected, 'the connection')
        let sent = false
        void client.send(Buffer.alloc(64_000_000)).then(() => {
          sent = true
        })
        const [first] = relayed
        const [socket] = peer.sockets
        await eventually(() => (first?.record.totals.client ?? 0) > 0, 'the first octets')
        // Nobody reads: what the relay has taken fits into the buffers of the system and its own.
        let before = -1
        await eventually(() => {
          const now = first?.record.totals.client ?? 0
          const still = now === before
          before = now
          return still
        }, 'an end of the reading')
        assert.not.ok(sent)
        assert.ok((socket?.bytesRead ?? 0) < 64_000_000)
        await relay.close()
      }),
  ))

test('keeps of a flood of tiny segments a few thousand, and how it ended', () =>
  withPeer(
    (socket) => {
      let sent = 0
      const next = () => {
        sent += 1
        if (sent <= 6000) socket.write('x', () => setImmediate(next))
        else socket.end()
      }
      next()
    },
    (peer) =>
      withRelay(peer, async ({ dial, over }) => {
        const client = dial()
        await client.until(() => client.end !== undefined)
        client.close()
        const record = await over()
        assert.ok(record.events.length < 4200, `found ${record.events.length} events`)
        assert.is(record.totals.server, 6000)
        assert.equal(ofSide(record, 'server').slice(-2), ['fin', 'closed'])
      }),
  ))

test.run()
