import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { withPeer } from '../testing/peer.ts'
import { eventually } from '../testing/surroundings.ts'
import { ClientListener } from './client-listener.ts'
import { canBind, PortSource } from './free-port.ts'
import { portTaken } from './port-holder.ts'

const test = suite('client-listener')
const source = new PortSource()

interface Listening {
  listener: ClientListener
  ports: readonly number[]
  /** A connection to the n-th port; its sockets are closed afterwards. */
  dial(index?: number, host?: string): Promise<Socket>
}

/** Listens on so many ports, and lets go of all afterwards. */
async function withListener(count: number, act: (listening: Listening) => Promise<void>) {
  const ports: number[] = []
  for (let index = 0; index < count; index += 1) ports.push(await source.next())
  const listener = new ClientListener(ports)
  const sockets: Socket[] = []
  const dial = async (index = 0, host = '127.0.0.1') => {
    const socket = connect({ port: ports[index] ?? 0, host })
    sockets.push(socket)
    await once(socket, 'connect')
    socket.on('error', () => undefined)
    return socket
  }
  try {
    await listener.listen()
    await act({ listener, ports, dial })
  } finally {
    for (const socket of sockets) socket.destroy()
    listener.forget()
    await listener.pause()
  }
}

const taken = ({ listener }: Listening, count: number) =>
  listener.until(() => listener.accepted.length === count)
const labelsOf = ({ listener }: Listening) =>
  listener.accepted.map(({ evidence }) => evidence.label)

test('takes each connection, in order, and does nothing on it', () =>
  withListener(1, async (listening) => {
    const socket = await listening.dial()
    await taken(listening, 1)
    await listening.dial()
    await taken(listening, 2)
    assert.equal(labelsOf(listening), ['main', 'number 2'])
    const [first] = listening.listener.accepted
    assert.is(first?.evidence.port, listening.ports[0])
    assert.is(first?.evidence.address, '127.0.0.1')
    assert.equal(
      first?.evidence.events.map(({ kind }) => kind),
      ['connected'],
    )
    assert.is(socket.readableEnded, false)
  }))

test('keeps its side open when the client has closed its own', () =>
  withListener(1, async (listening) => {
    const socket = await listening.dial()
    socket.end('bye')
    await taken(listening, 1)
    const [first] = listening.listener.accepted
    await first?.until(() => first.end !== undefined)
    assert.is(first?.end, 'fin')
    assert.is(socket.readableEnded, false)
  }))

test('takes connections on any of its ports', () =>
  withListener(2, async (listening) => {
    await listening.dial(1)
    await taken(listening, 1)
    await listening.dial(0)
    await taken(listening, 2)
    assert.equal(
      listening.listener.accepted.map(({ evidence }) => evidence.port),
      listening.ports.toReversed(),
    )
  }))

const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
if (addresses.some(({ address }) => address === '::1'))
  test('is found at either loopback address', () =>
    withListener(1, async (listening) => {
      await listening.dial(0, '::1')
      await taken(listening, 1)
      assert.is(listening.listener.accepted[0]?.evidence.address, '::1')
    }))

test('listens once, however often it is asked to', () =>
  withListener(1, async (listening) => {
    await listening.listener.listen()
    await listening.dial()
    await taken(listening, 1)
    assert.equal(labelsOf(listening), ['main'])
  }))

test('lets nobody in while it pauses, and listens again when it is asked to', () =>
  withListener(1, async (listening) => {
    await listening.listener.pause()
    const refused: unknown = await listening.dial().catch((error: unknown) => error)
    assert.match(String(refused), 'ECONNREFUSED')
    await listening.listener.listen()
    await listening.dial()
    await taken(listening, 1)
  }))

test('lets go of all connections, and begins with none', () =>
  withListener(1, async (listening) => {
    const socket = await listening.dial()
    await taken(listening, 1)
    const ended = once(socket.resume(), 'close')
    listening.listener.forget()
    await ended
    assert.equal(listening.listener.accepted, [])
    await listening.dial()
    await taken(listening, 1)
    assert.equal(labelsOf(listening), ['main'])
  }))

test('looks at 64 connections of a client, and drops what comes after them', () =>
  withListener(1, async (listening) => {
    const sockets: Socket[] = []
    for (let index = 0; index < 64; index += 1) sockets.push(await listening.dial())
    await taken(listening, 64)
    const dropped = await listening.dial()
    await eventually(() => dropped.resume().closed, 'the end of the connection')
    assert.is(labelsOf(listening).at(-1), 'number 64')
    assert.ok(sockets.every(({ closed }) => !closed))
  }))

test('refuses a port that is taken, and then listens on none of the others', () =>
  withPeer(
    () => undefined,
    async ({ port }) => {
      const free = await source.next()
      const listener = new ClientListener([free, port])
      const refusal: unknown = await listener.listen().catch((error: unknown) => error)
      assert.is(await canBind(free), true)
      assert.instance(refusal, Refusal)
      if (!(refusal instanceof Refusal)) return
      const { code, status, message } = refusal
      assert.equal(
        { code, status, message },
        { code: 'E_PORT_TAKEN', status: 3, message: portTaken(port).message },
      )
    },
  ))

test.run()
