import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serverMain } from './server-main.ts'
import { SERVER_HELP } from './server-options.ts'
import { converse } from './testing/conversation.ts'
import { type FakeIo, fakeIo } from './testing/fake-io.ts'
import { withLife } from './testing/life.ts'

const test = suite('server-main')

const REQUEST = '{"client_name":"Bo","client_number":25}\n'
const ADVICE = 'See --list-mutants for their names.'
const LOCAL = ['--host', '127.0.0.1', '--port', '0']

/** Runs the program, does something with its port, and ends it as a signal would. */
async function during(argv: string[], act: (port: number) => Promise<void>): Promise<FakeIo> {
  const io = fakeIo()
  const listening = new Promise<number>((resolve) => {
    io.stdout.on('data', () => {
      const port = /listening on .*:(\d+)/u.exec(io.printed())?.[1]
      if (port !== undefined) resolve(Number(port))
    })
  })
  const status = serverMain([...LOCAL, ...argv], io)
  try {
    await act(await listening)
  } finally {
    io.end()
    assert.is(await status, 0)
  }
  return io
}

async function numbersOf(argv: string[]): Promise<string> {
  const io = await during(argv, async (port) => {
    for (let n = 0; n < 5; n += 1) await converse(port, { segments: [REQUEST] })
  })
  return [...io.printed().matchAll(/Server Number: \d+/gu)].join()
}

test('prints its help', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--help'], io), 0)
  assert.is(io.printed(), SERVER_HELP)
})

test('prints its version', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--version'], io), 0)
  assert.match(io.printed(), /^sumsock-server \d+\.\d+\.\d+\n$/u)
})

test('lists its mutants as a table', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--list-mutants'], io), 0)
  assert.match(io.printed(), /^single-shot +exchange\/keeps-serving +Ends with status 0 after/mu)
})

test('lists its mutants as JSON', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--list-mutants', '--json'], io), 0)
  const rows: unknown = JSON.parse(io.printed())
  assert.ok(Array.isArray(rows))
  assert.equal(Object.keys(rows[0]), ['name', 'breaks', 'says'])
})

test('tells wrong use on stderr, with status 2', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--port', 'x'], io), 2)
  assert.is(io.printed(), '')
  assert.match(io.complained(), /^E_PORT {2}expected --port .*\.\n$/u)
})

test('tells a mutant that there is not, with status 2', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--mutant', 'x'], io), 2)
  assert.is(io.complained(), `E_MUTANT  expected --mutant to name a mutant, found "x". ${ADVICE}\n`)
})

test('tells a port that is taken, with status 1', async () => {
  await withLife({}, async ({ port }) => {
    const io = fakeIo()
    const argv = ['--host', '127.0.0.1', '--port', String(port)]
    assert.is(await serverMain(argv, io), 1)
    assert.is(io.printed(), '')
    assert.match(io.complained(), /^E_PORT_TAKEN /u)
  })
})

test('tells an address that is not its own, with status 1', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--host', '192.0.2.1', '--port', '0'], io), 1)
  assert.match(io.complained(), 'E_HOST  expected "192.0.2.1" to be an address of this machine')
})

test('leaves DEBUG lines out with --quiet', async () => {
  const io = await during(['--quiet'], async (port) => {
    await converse(port, { segments: [REQUEST] })
  })
  assert.not.match(io.printed(), 'DEBUG')
  assert.match(io.printed(), /^\[INFO\] \[handle_client\]: Client Name: Bo \| Server Name: Ada/mu)
})

test('colours with --color always', async () => {
  const io = await during(['--color', 'always'], async () => {})
  assert.match(io.printed(), '\u001B[32m[INFO] [start_server]: Ada Server started')
})

test('draws the same numbers for the same seed', async () => {
  assert.is(await numbersOf(['--seed', '4']), await numbersOf(['--seed', '4']))
  assert.is.not(await numbersOf(['--seed', '4']), await numbersOf(['--seed', '5']))
})

test('draws other numbers in each life without a seed', async () => {
  assert.is.not(await numbersOf([]), await numbersOf([]))
})

test('draws the same numbers in each life as the mutant that is seeded', async () => {
  const mutant = ['--mutant', 'server-numbers-seeded']
  assert.is(await numbersOf(mutant), await numbersOf(mutant))
})

test('starts again at once on its port, but not as the mutant that minds TIME_WAIT', async () => {
  if (process.platform !== 'linux') return
  const port = await withLife({}, async (life) => {
    await converse(life.port, { segments: [REQUEST] })
    return life.port
  })
  const io = fakeIo()
  const argv = ['--host', '127.0.0.1', '--port', String(port), '--mutant', 'no-rebind']
  assert.is(await serverMain(argv, io), 1)
  assert.match(io.complained(), /^E_PORT_TAKEN /u)
  await withLife({ port }, async () => {})
})

test.run()
