import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { CORRECT } from '../behaviour.ts'
import { converse } from '../testing/conversation.ts'
import { type Life, withLife } from '../testing/life.ts'
import { spokenWith } from '../testing/spoken-dialect.ts'
import { speakingServer } from './server-dialect.ts'

const test = suite('server-dialect')

const CLOSED = '[DEBUG] [handle_client]: Client connection closed'

function withServer<T>(different: Partial<Dialect>, act: (life: Life) => Promise<T>): Promise<T> {
  const always = { ...CORRECT, pick: () => 10 }
  return withLife({ behaviour: speakingServer(always, spokenWith(different)) }, act)
}

const heard = async (life: Life, ...segments: string[]) => {
  const { text, end } = await converse(life.port, { segments, halfClose: true, patience: 2000 })
  return { text, end }
}

test('answers in the dialect, and logs as ever', async () => {
  await withServer({}, async (life) => {
    const { text, end, port } = await converse(life.port, { segments: ['Bo,2', '5\n'] })
    assert.equal({ text, end }, { text: 'Ada Server,10,35\n', end: 'FIN' })
    assert.equal(life.lines.slice(1), [
      `[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', ${port})`,
      '[DEBUG] [handle_client]: Message recieved from client',
      '[INFO] [handle_client]: Client Name: Bo | Server Name: Ada Server',
      '[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35',
      '[DEBUG] [handle_client]: Sending client response',
      CLOSED,
    ])
  })
})

test('refuses a malformed message without a word, and serves the next', async () => {
  await withServer({}, async (life) => {
    assert.equal(await heard(life, 'Bo 25\n'), { text: '', end: 'FIN' })
    const reason = 'expected a text like "${client_name},${client_number}", found "Bo 25"'
    assert.is(life.lines.at(-1), `[ERROR] [handle_client]: Error handling client: ${reason}`)
    assert.equal(await heard(life, 'Bo,25\n'), { text: 'Ada Server,10,35\n', end: 'FIN' })
  })
})

test('ends after a number out of range', async () => {
  await withServer({}, async (life) => {
    assert.equal(await heard(life, 'Bo,0\n'), { text: '', end: 'FIN' })
    assert.is(await life.ended, 0)
  })
})

test('serves several requests on a connection until the client closes', async () => {
  await withServer({ connection: { exchanges: 'many', closes: 'client' } }, async (life) => {
    const replies = 'Ada Server,10,35\nAda Server,10,17\nAda Server,10,18\n'
    const seen = await heard(life, 'Bo,25\nBo,7\nB', 'o,8\n')
    assert.equal(seen, { text: replies, end: 'FIN' })
    assert.is(life.lines.filter((line) => line === CLOSED).length, 1)
  })
})

test('leaves the connection open after its reply where the client closes', async () => {
  await withServer({ connection: { closes: 'client' } }, async ({ port }) => {
    const { text, end } = await converse(port, { segments: ['Bo,25\nBo,7\n'], patience: 200 })
    assert.equal({ text, end }, { text: 'Ada Server,10,35\n', end: 'open' })
  })
})

test('greets before it is asked', async () => {
  const greeting = { octets: { text: 'Hi', times: 2 } }
  await withServer({ connection: { greeting } }, async (life) => {
    assert.is((await heard(life, 'Bo,25\n')).text, 'HiHiAda Server,10,35\n')
  })
})

test('answers at the end of what the client sends where that ends a message', async () => {
  const template = '${client_name}:${client_number}'
  await withServer({ request: { format: 'text', template, ends: 'close' } }, async (life) => {
    assert.is((await heard(life, 'Bo:', '25')).text, 'Ada Server,10,35\n')
  })
})

test('answers after a short silence where that ends a message', async () => {
  const template = '${client_name}:${client_number}'
  await withServer({ request: { format: 'text', template, ends: 'idle' } }, async ({ port }) => {
    assert.is((await converse(port, { segments: ['Bo:', '25'] })).text, 'Ada Server,10,35\n')
  })
})

test('repeats what the request said, in several writes', async () => {
  const template = ['${client_name} ${client_number}', ' ${server_name} ${server_number}']
  const reply = { format: 'text', template, pause_ms: 5, ends: 'close' } as const
  await withServer({ reply }, async (life) => {
    assert.is((await heard(life, 'Bo,25\n')).text, 'Bo 25 Ada Server 10')
    assert.is(life.lines.at(-1), CLOSED)
  })
})

test('ends after one client where it serves no more', async () => {
  await withServer({ lifetime: 'one-client' }, async (life) => {
    assert.is((await heard(life, 'Bo,25\n')).text, 'Ada Server,10,35\n')
    assert.is(await life.ended, 0)
  })
})

test('goes on after a number out of range where it may only refuse it', async () => {
  await withServer({ out_of_range: ['refuses'] }, async (life) => {
    assert.equal(await heard(life, 'Bo,0\n'), { text: '', end: 'FIN' })
    assert.is((await heard(life, 'Bo,25\n')).text, 'Ada Server,10,35\n')
  })
})

test('ends after the client that follows one out of range where it may only do that', async () => {
  await withServer({ out_of_range: ['exits-after-next'] }, async (life) => {
    await heard(life, 'Bo,0\n')
    assert.is((await heard(life, 'Bo,25\n')).text, 'Ada Server,10,35\n')
    assert.is(await life.ended, 0)
  })
})

test('answers a number out of range where it must', async () => {
  await withServer({ out_of_range: ['answers'] }, async (life) => {
    assert.is((await heard(life, 'Bo,0\n')).text, 'Ada Server,10,10\n')
  })
})

test.run()
