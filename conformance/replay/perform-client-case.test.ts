import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Transcript } from '../../spec/transcript.ts'
import { BO_GETS_35 } from '../testing/client-evidence.ts'
import { answerOn, forEver, request, wellBehaved } from '../testing/fake-client.ts'
import { kindsOf, perform, said, waitsOf } from '../testing/perform-client.ts'

const test = suite('perform-client-case')

const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'
const ALL_CAME = ['connection came', 'request came', 'exit came']

test('types the number, and answers the request', async () => {
  const evidence = await perform(wellBehaved, BO_GETS_35, 1)
  assert.equal(waitsOf(evidence), ALL_CAME)
  assert.equal(
    evidence.waits.map(({ limit_ms }) => limit_ms),
    [300, 2000, 2000],
  )
  assert.is(said(evidence), `${REPLY}\n`)
  assert.equal(kindsOf(evidence)[0]?.slice(0, 3), ['connected', 'received', 'sent'])
  const { exit, ended_by, let_go, plan } = evidence
  assert.equal([exit?.code, ended_by, let_go, plan.id], [0, 'itself', undefined, 'exchange/plain'])
})

test('waits for a client that never connects until the deadline of its start', async () => {
  const evidence = await perform(forEver)
  assert.equal(waitsOf(evidence), ['connection deadline', 'exit deadline'])
  assert.equal(evidence.connections, [])
  assert.is(evidence.exit, undefined)
  assert.is(evidence.ended_by, 'us')
  assert.type(evidence.let_go, 'number')
})

test('waits no longer for a client that has ended before it connected', async () => {
  const evidence = await perform(async () => 3, BO_GETS_35, 10)
  assert.equal(waitsOf(evidence), ['connection impossible', 'exit came'])
  assert.is(evidence.exit?.code, 3)
})

test('writes down each of several connections, and answers the first', async () => {
  const evidence = await perform(async (world) => {
    await world.dial()
    return wellBehaved(world)
  })
  assert.equal(
    evidence.connections.map(({ label }) => label),
    ['main', 'number 2'],
  )
  assert.equal(waitsOf(evidence), ['connection came', 'request deadline', 'exit deadline'])
  assert.not.ok(kindsOf(evidence).flat().includes('sent'))
})

test('waits for the request of a client that connects and sends nothing', async () => {
  const evidence = await perform(async ({ dial }) => {
    await dial()
    return forEver()
  })
  assert.equal(waitsOf(evidence), ['connection came', 'request deadline', 'exit deadline'])
})

test('waits for no request on a connection that the client has closed', async () => {
  const evidence = await perform(async ({ dial }) => {
    ;(await dial()).destroy()
    return forEver()
  })
  assert.equal(waitsOf(evidence), ['connection came', 'request impossible', 'exit deadline'])
})

test('answers a client that has closed its half', async () => {
  const evidence = await perform(async ({ typed, dial, print }) => {
    const socket = await dial()
    request(socket, typed)
    socket.end()
    print(await answerOn(socket))
    return 0
  })
  assert.equal(waitsOf(evidence), ALL_CAME)
  assert.is(said(evidence), `${REPLY}\n`)
})

test('answers as soon as the object is complete, without a line feed or an end', async () => {
  const evidence = await perform(async ({ dial, print }) => {
    const socket = await dial()
    socket.write('{"client_name":"Bo",')
    socket.write('"client_number":25}')
    print(await answerOn(socket))
    return 0
  })
  assert.equal(waitsOf(evidence), ALL_CAME)
})

test('does not close after its reply until the deadline for the end has passed', async () => {
  const evidence = await perform(async ({ typed, dial }) => {
    const socket = await dial()
    request(socket, typed)
    await once(socket.resume(), 'end')
    return 0
  })
  assert.equal(waitsOf(evidence), ['connection came', 'request came', 'exit deadline'])
  const { let_go = 0, exit, ended_by } = evidence
  assert.ok(exit !== undefined && exit.at >= let_go)
  assert.is(ended_by, 'itself')
  assert.equal(kindsOf(evidence)[0]?.slice(2, 4), ['sent', 'half-closed'])
})

test('takes no more of a flood than it needs to know that it is one', async () => {
  const evidence = await perform(async ({ dial }) => {
    const socket = await dial()
    const more = Buffer.alloc(1_048_576, 'x')
    const pour = () => void (socket.destroyed || socket.write(more, pour))
    socket.write('{"client_name":"', pour)
    await new Promise((resolve) => socket.once('close', resolve))
    return 0
  })
  assert.equal(waitsOf(evidence)[1], 'request came')
  const [connection] = evidence.connections
  const kept = (connection?.events ?? []).flatMap((event) =>
    event.kind === 'received' ? [event.octets.length] : [],
  )
  assert.is(
    kept.reduce((sum, length) => sum + length, 0),
    65_536,
  )
  assert.ok(kindsOf(evidence)[0]?.includes('flooded'))
})

const WORD: Transcript['script'] = [{ keyboard: 'abc' }]

test('owes nobody an answer who was given no integer', async () => {
  const evidence = await perform(async ({ typed }) => (typed === 'abc\n' ? 2 : 0), WORD)
  assert.equal(waitsOf(evidence), ['exit came'])
  assert.is(evidence.exit?.code, 2)
})

test('closes a connection that is made without an integer, once something has come', async () => {
  const evidence = await perform(wellBehaved, WORD, 1)
  assert.equal(waitsOf(evidence), ['exit came'])
  assert.equal(kindsOf(evidence)[0]?.slice(0, 3), ['connected', 'received', 'half-closed'])
})

test('closes a connection that is made without an integer, and stays mute', async () => {
  const evidence = await perform(async ({ dial }) => {
    await answerOn(await dial())
    return 0
  }, WORD)
  assert.equal(waitsOf(evidence), ['exit came'])
  assert.equal(kindsOf(evidence)[0]?.slice(0, 2), ['connected', 'half-closed'])
})

test.run()
