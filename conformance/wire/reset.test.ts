import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../testing/peer.ts'
import { eventually } from '../testing/surroundings.ts'
import { hasReset, reset } from './reset.ts'

const test = suite('reset')

/** Gives both ends of a connection, of which neither reads by itself, and closes them afterwards. */
function withPair(act: (own: Socket, peer: Socket) => Promise<void>): Promise<void> {
  return withPeer(
    (socket) => socket.pause(),
    async ({ host, port, accepted }) => {
      const peer = accepted()
      const own = connect({ host, port, allowHalfOpen: true, noDelay: true }).pause()
      own.on('error', () => undefined)
      try {
        await once(own, 'connect')
        await act(own, await peer)
      } finally {
        own.destroy()
      }
    },
  )
}

/** What a socket tells of its end, once it is read and over. */
async function endOf(socket: Socket): Promise<string[]> {
  const seen: string[] = []
  socket.on('end', () => seen.push('end')).on('error', ({ message }) => seen.push(message))
  socket.resume()
  await new Promise((resolve) => socket.once('close', resolve))
  return seen
}

test('sees no reset on a connection that is open', () =>
  withPair(async (own) => assert.is(hasReset(own), false)))

test('takes a clean end for none', () =>
  withPair(async (own, peer) => {
    own.resume()
    peer.end('bye')
    await once(own, 'end')
    assert.is(hasReset(own), false)
  }))

test('sees a reset behind octets that were not read yet', () =>
  withPair(async (own, peer) => {
    // Node remembers the port: it must be asked for again.
    assert.type(own.remotePort, 'number')
    peer.write('bye')
    reset(peer)
    await eventually(() => hasReset(own), 'a reset')
  }))

test('does not take the end of a connection that we have closed for a reset', () =>
  withPair(async (own, peer) => {
    own.end()
    await once(peer.resume(), 'end')
    peer.end()
    await once(own.resume(), 'end')
    assert.is(hasReset(own), false)
  }))

test('ends a connection by a reset, with no end of stream before it', () =>
  withPair(async (own, peer) => {
    const seen = endOf(peer)
    reset(own)
    assert.equal(await seen, ['read ECONNRESET'])
  }))

test('ends by a reset also what has sent its end before', () =>
  withPair(async (own, peer) => {
    own.end()
    await once(peer.resume(), 'end')
    const closed = once(own, 'close')
    reset(own)
    await closed
    const seen = endOf(peer)
    peer.write('x')
    assert.equal(await seen, ['write EPIPE'])
  }))

test('lets a connection end in peace whose own end is on its way', () =>
  withPair(async (own, peer) => {
    peer.on('end', () => peer.end())
    const seen = endOf(peer)
    own.end()
    reset(own)
    assert.equal(await seen, ['end'])
  }))

test('does nothing to a connection that is over', () =>
  withPair(async (own) => {
    own.destroy()
    reset(own)
    assert.is(own.destroyed, true)
  }))

test.run()
