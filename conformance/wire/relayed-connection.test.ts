import { connect, type Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { within } from '../deadlines.ts'
import { portOf, withPeer } from '../testing/peer.ts'
import { ended, inShort, ofSide, withRelay } from '../testing/relayed.ts'
import { eventually } from '../testing/surroundings.ts'
import { octetsFrom } from './relay-record.ts'

const test = suite('relayed-connection')

const quiet = () => undefined

/** Writes down what a server sees of its client. */
function watch(socket: Socket): string[] {
  const seen: string[] = []
  socket.on('data', (octets) => seen.push(String(octets)))
  socket.on('end', () => seen.push('FIN'))
  socket.on('error', ({ message }) => seen.push(message))
  return seen
}

/** Ends a connection by RST alone. */
function reset(socket: Socket): void {
  Reflect.set(socket, 'resetAndClosing', true)
  socket.destroy()
}

test('passes on each segment as one, both ways, and writes all of it down', () => {
  const seen: string[] = []
  let seenPort: number | undefined
  return withPeer(
    (socket) => {
      seenPort = socket.remotePort
      socket.on('data', (octets) => {
        seen.push(String(octets))
        socket.write(`<${octets}>`)
      })
      socket.on('end', () => socket.end())
    },
    (peer) =>
      withRelay(peer, async ({ dial, over }) => {
        const client = dial()
        let answers = ''
        for (const segment of ['{"client', '_name":', '"Bo"}\n']) {
          answers += `<${segment}>`
          await client.send(Buffer.from(segment))
          await eventually(() => String(Buffer.from(client.octets)) === answers, 'the answer')
        }
        client.halfClose()
        await ended(client)
        client.close()
        const record = await over()
        assert.equal(seen, ['{"client', '_name":', '"Bo"}\n'])
        assert.equal(ofSide(record, 'client'), [
          'connected',
          'octets "{\\"client"',
          'octets "_name\\":"',
          'octets "\\"Bo\\"}\\n"',
          'fin',
          'closed',
        ])
        assert.equal(ofSide(record, 'server'), [
          'connected',
          'octets "<{\\"client>"',
          'octets "<_name\\":>"',
          'octets "<\\"Bo\\"}\\n>"',
          'fin',
          'closed',
        ])
        assert.is(String(octetsFrom(record, 'client')), '{"client_name":"Bo"}\n')
        assert.equal(record.totals, { client: 21, server: 27 })
        const times = record.events.map(({ at }) => at)
        assert.equal(
          times,
          times.toSorted((a, b) => a - b),
        )
        const ports = record.events.flatMap((event) =>
          event.kind === 'connected' ? [event.port] : [],
        )
        assert.equal(ports, [client.evidence.port, seenPort])
      }),
  )
})

test("passes on a client's half-close, and what the server says after it", () =>
  withPeer(
    (socket) => socket.on('end', () => socket.end('late')).resume(),
    (peer) =>
      withRelay(peer, async ({ dial, over }) => {
        const client = dial()
        client.halfClose()
        await ended(client)
        assert.is(client.end, 'fin')
        assert.is(Buffer.from(client.octets).toString(), 'late')
        client.close()
        assert.equal(
          inShort(await over()).filter((line) => /fin|octets/u.test(line)),
          ['client fin', 'server octets "late"', 'server fin'],
        )
      }),
  ))

test("passes on a server's half-close, and what the client says after it", () => {
  let seen: string[] = []
  return withPeer(
    (socket) => {
      seen = watch(socket)
      socket.end()
    },
    (peer) =>
      withRelay(peer, async ({ dial, over }) => {
        const client = dial()
        await ended(client)
        await client.send(Buffer.from('more'))
        client.halfClose()
        const record = await over()
        await eventually(() => seen.includes('FIN'), 'the end of the stream')
        assert.equal(seen, ['more', 'FIN'])
        assert.equal(
          inShort(record).filter((line) => /fin|octets/u.test(line)),
          ['server fin', 'client octets "more"', 'client fin'],
        )
      }),
  )
})

test("passes on a client's reset as one, with no end of stream before it", () =>
  withPeer(quiet, (peer) =>
    withRelay(peer, async ({ dial, over }) => {
      const accepted = peer.accepted()
      const client = dial()
      const socket = await accepted
      const seen = watch(socket)
      const closed = new Promise((resolve) => socket.once('close', resolve))
      await client.send(Buffer.from('{"client'))
      await eventually(() => seen.length > 0, 'the first octets')
      client.reset()
      await within(5000, closed)
      assert.equal(seen, ['{"client', 'read ECONNRESET'])
      assert.equal(ofSide(await over(), 'client'), [
        'connected',
        'octets "{\\"client"',
        'reset',
        'closed',
      ])
    }),
  ))

test("passes on a server's reset as one", () =>
  withPeer(quiet, (peer) =>
    withRelay(peer, async ({ dial, over }) => {
      const accepted = peer.accepted()
      const client = dial()
      const socket = await accepted
      socket.write('{"server')
      await eventually(() => client.octets.length === 8, 'the first octets')
      reset(socket)
      await ended(client)
      assert.is(client.end, 'reset')
      assert.equal(ofSide(await over(), 'server'), [
        'connected',
        'octets "{\\"server"',
        'reset',
        'closed',
      ])
    }),
  ))

test('tells a reset that comes together with octets from an end of stream, and passes it on', () =>
  withPeer(
    (socket) => socket.once('data', () => socket.write('reply', () => reset(socket))),
    (peer) =>
      withRelay(peer, async ({ relay, over }) => {
        const socket = connect({ host: '127.0.0.1', port: relay.port, allowHalfOpen: true })
        try {
          const seen = watch(socket)
          // A socket that was reset knows no peer: an end of stream alone does not tell.
          socket.on('end', () => seen.push(`peer ${socket.remotePort ?? 'gone'}`))
          socket.write('request')
          const record = await over()
          await eventually(() => seen.length > 1, 'the end')
          assert.equal(ofSide(record, 'server'), ['connected', 'octets "reply"', 'reset', 'closed'])
          assert.is(seen[0], 'reply')
          assert.ok(seen.includes('peer gone') || seen.includes('read ECONNRESET'), seen.join())
        } finally {
          socket.destroy()
        }
      }),
  ))

test('passes on what a client did before the server was there, its reset included', () =>
  withPeer(
    (socket) => socket.resume(),
    async (peer) => {
      for (let i = 0; i < 10; i += 1)
        await withRelay(peer, async ({ dial, over }) => {
          const client = dial()
          await eventually(() => client.connected, 'the connection')
          client.reset()
          const record = await over()
          assert.equal(ofSide(record, 'client'), ['connected', 'reset', 'closed'])
          assert.equal(ofSide(record, 'server'), ['connected', 'closed'])
        })
    },
  ))

test('resets the client where the server refuses, and says so', async () => {
  const port = await withPeer(quiet, async ({ server }) => portOf(server))
  await withRelay({ host: '127.0.0.1', port }, async ({ dial, over }) => {
    const client = dial()
    await ended(client)
    assert.is(client.end, 'reset')
    const record = await over()
    assert.equal(ofSide(record, 'server'), ['refused', 'closed'])
    assert.equal(
      record.events.flatMap((event) => (event.kind === 'refused' ? [event.reason] : [])),
      ['ECONNREFUSED'],
    )
  })
})

test('resolves a wait as soon as its condition holds', () =>
  withPeer(quiet, (peer) =>
    withRelay(peer, async ({ dial, relayed }) => {
      const client = dial()
      await eventually(() => relayed.length > 0, 'the connection')
      const heard = relayed[0]?.until(({ totals }) => totals.client === 3)
      await client.send(Buffer.from('abc'))
      assert.is(await within(5000, heard ?? Promise.resolve(false)), true)
    }),
  ))

test.run()
