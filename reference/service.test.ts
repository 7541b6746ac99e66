import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CORRECT } from './behaviour.ts'
import { serve } from './service.ts'
import { converse, dial, hungUp, listens, play } from './testing/conversation.ts'
import { withLife } from './testing/life.ts'

const test = suite('service')

const REQUEST = '{"client_name":"Bo","client_number":25}\n'
const OUT_OF_RANGE = '{"client_name":"Bo","client_number":101}\n'

test('logs its start with the port that it got', async () => {
  await withLife({}, async ({ port, lines }) => {
    assert.equal(lines, [
      `[INFO] [start_server]: Ada Server started and listening on 127.0.0.1:${port}`,
    ])
  })
})

test('logs the peer by its real address and port', async () => {
  await withLife({}, async (life) => {
    const { port } = await converse(life.port, { segments: [REQUEST] })
    const line = `[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', ${port})`
    assert.is(life.lines[1], line)
  })
})

test('ends with status 0 on a number out of range though others are silent', async () => {
  await withLife({ behaviour: { grace: 60_000 } }, async ({ port, ended }) => {
    const silent = await Promise.all([dial(port), dial(port)])
    const endings = silent.map((socket) => play(socket, { segments: [] }))
    const { text, end } = await converse(port, { segments: [OUT_OF_RANGE] })
    assert.equal({ text, end }, { text: '', end: 'FIN' })
    assert.is(await ended, 0)
    assert.is(await listens(port), false)
    assert.equal(
      (await Promise.all(endings)).map((each) => each.end),
      ['FIN', 'FIN'],
    )
  })
})

test('finishes a request that was under way when it is shut down', async () => {
  await withLife({ behaviour: { grace: 60_000 } }, async ({ port, ended, lines }) => {
    const slow = await dial(port)
    await written(slow, REQUEST.slice(0, 10))
    while (!lines.some((line) => line.includes(`${slow.localPort})`))) await converse(port, FENCE)
    await converse(port, FENCE)
    await converse(port, { segments: [OUT_OF_RANGE] })
    const { text } = await play(slow, { segments: [REQUEST.slice(10)] })
    assert.match(text, '"server_name":"Ada Server"')
    assert.is(await ended, 0)
  })
})

test('does not wait for ever for a request that is under way', async () => {
  await withLife({ behaviour: { grace: 50 } }, async ({ port, ended }) => {
    const slow = await dial(port)
    await written(slow, REQUEST.slice(0, 10))
    await converse(port, FENCE)
    await converse(port, { segments: [OUT_OF_RANGE] })
    assert.is(await ended, 0)
    await hungUp(slow)
  })
})

test('answers two requests out of range that come together by ending once', async () => {
  await withLife({}, async ({ port, ended }) => {
    const both = await Promise.all([dial(port), dial(port)])
    await Promise.all(both.map((socket) => play(socket, { segments: [OUT_OF_RANGE] })))
    assert.is(await ended, 0)
  })
})

test('lets go of a client that never closes its side', async () => {
  await withLife({}, async ({ port }) => {
    const socket = await dial(port)
    socket.write(REQUEST)
    const gone = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}))
    socket.resume()
    await once(socket, 'end')
    const prodding = setInterval(() => socket.write('x'), 20)
    await gone
    clearInterval(prodding)
    assert.is(socket.destroyed, true)
  })
})

test('does not read without end what nobody asked for', async () => {
  await withLife({}, async ({ port }) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const gone = new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
    socket.resume().write(Buffer.alloc(64 * 1024 * 1024, '{"a":"'))
    await gone
    assert.ok(socket.bytesWritten - socket.writableLength <= 64 * 1024 * 1024)
    assert.is((await converse(port, { segments: [REQUEST] })).end, 'FIN')
  })
})

test('survives clients that leave as soon as they have asked', async () => {
  await withLife({}, async ({ port }) => {
    for (let n = 0; n < 20; n += 1) {
      const socket = await dial(port)
      socket.write(REQUEST)
      socket.resetAndDestroy()
    }
    assert.is((await converse(port, { segments: [REQUEST] })).end, 'FIN')
  })
})

test('is told where it cannot listen', async () => {
  await withLife({}, async ({ port }) => {
    const service = await serve({
      host: '127.0.0.1',
      port,
      name: 'Ada Server',
      idleTimeout: 1000,
      random: Math.random,
      behaviour: CORRECT,
      logger: { log: () => {}, flush: () => {} },
    })
    assert.equal(service.ok ? undefined : service.fault, {
      code: 'E_PORT_TAKEN',
      expected: `port ${port} of 127.0.0.1 to be free`,
      found: 'that it is in use (EADDRINUSE)',
      advice: 'End the program that listens there, or give another --port',
    })
  })
})

const FENCE = { segments: [REQUEST] }

function written(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve) => socket.write(text, () => resolve()))
}

test.run()
