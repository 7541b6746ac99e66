import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../testing/peer.ts'
import { portably } from '../testing/surroundings.ts'
import { canBind, PortSource } from './free-port.ts'

const test = suite('free-port')

test('gives ports of its own range that can be bound, none twice', async () => {
  const source = new PortSource()
  const ports = await Promise.all(Array.from({ length: 40 }, () => source.next()))
  assert.is(new Set(ports).size, 40)
  assert.ok(ports.every((port) => port >= 20_000 && port < 32_000))
})

test('gives ports where no table of sockets is shown', () =>
  portably(async () => {
    const port = await new PortSource().next()
    assert.ok(await canBind(port))
  }))

test('tells a port that is taken from one that is free', async () => {
  const port = await withPeer(
    () => undefined,
    async (peer) => {
      assert.is(await canBind(peer.port), false)
      return peer.port
    },
    '0.0.0.0',
  )
  assert.is(await canBind(port), true)
})

test.run()
