import { once } from 'node:events'
import type { Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientMain } from './client-main.ts'
import { CLIENT_HELP } from './client-options.ts'
import { type FakeIo, fakeIo } from './testing/fake-io.ts'
import { type Life, withLife } from './testing/life.ts'
import { withServer, writeEachOctet } from './testing/scripted-server.ts'

const test = suite('client-main')

const PROMPT = 'Enter an integer between 1 and 100: \n'
const ERROR = '[ERROR] [send_message]: Error connecting to server:'

interface Run {
  status: number
  io: FakeIo
}

async function runWith(argv: string[], input = '', env = {}): Promise<Run> {
  const io = fakeIo({ input, env })
  return { status: await clientMain(argv, io), io }
}

function against(life: Life, argv: string[], input = ''): Promise<Run> {
  return runWith(['--host', '127.0.0.1', '--port', String(life.port), ...argv], input)
}

test('asks for a number, sends it and logs the reply', async () => {
  await withLife({ behaviour: { pick: () => 10 } }, async (life) => {
    const { status, io } = await against(life, [], '25\n')
    assert.is(
      io.printed(),
      `${PROMPT}[DEBUG] [send_message]: Connected to server at 127.0.0.1:${life.port}
[INFO] [send_message]: Ada Client | Ada Server
[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35
`,
    )
    assert.is(status, 0)
  })
})

test('does not ask for a number that it was given', async () => {
  await withLife({}, async (life) => {
    const { status, io } = await against(life, ['--number', '100', '--name', 'Bo'])
    assert.is(status, 0)
    assert.not.match(io.printed(), 'Enter an integer')
    assert.match(io.printed(), '[INFO] [send_message]: Bo | Ada Server')
  })
})

for (const number of ['0', '101', '-9007199254740991']) {
  test(`shuts the server down with ${number}`, async () => {
    await withLife({}, async (life) => {
      const { status, io } = await against(life, [], `${number}\n`)
      assert.is(
        io.printed(),
        `${PROMPT}[DEBUG] [send_message]: Connected to server at 127.0.0.1:${life.port}
[WARNING] [send_message]: The integer input out of range. Terminating the server
`,
      )
      assert.is(status, 0)
      assert.is(await life.ended, 0)
      assert.match(life.lines.at(-1) ?? '', `Client int out of range: ${number}.`)
    })
  })
}

test('sends no input that is no integer', async () => {
  await withLife({}, async (life) => {
    const { status, io } = await against(life, [], 'abc\n')
    const reason = 'expected an integer within ±(2^53-1), found "abc"'
    assert.is(io.printed(), `${PROMPT}${ERROR} ${reason}\n`)
    assert.is(status, 1)
    assert.is(life.lines.length, 1)
  })
})

test('tells that there was no input', async () => {
  const { status, io } = await runWith([])
  assert.is(io.printed(), `${PROMPT}${ERROR} expected an integer, found the end of the input\n`)
  assert.is(status, 1)
})

test('tells input that has no end', async () => {
  const { status, io } = await runWith([], '1'.repeat(5000))
  assert.is(io.printed(), `${PROMPT}${ERROR} expected an integer, found more than 1024 octets\n`)
  assert.is(status, 1)
})

test('tells that nobody listens', async () => {
  const port = await withLife({}, async (life) => life.port)
  const { status, io } = await runWith(['--number', '5'], '', { PORT: String(port) })
  const reason = 'expected a server that listens, found ECONNREFUSED'
  assert.is(io.printed(), `${ERROR} ${reason}\n`)
  assert.is(status, 1)
})

test('tells that the server closes without a reply', async () => {
  await withLife({ behaviour: { encode: () => '' } }, async (life) => {
    const { status, io } = await against(life, ['--number', '5'])
    assert.match(io.printed(), `${ERROR} expected a whole JSON object, found the end of the stream`)
    assert.is(status, 1)
  })
})

test('tells a wrong sum', async () => {
  const encode = () => '{"server_name":"Ada","server_number":10,"sum":16}'
  await withLife({ behaviour: { encode } }, async (life) => {
    const { status, io } = await against(life, ['--number', '5'])
    assert.match(io.printed(), `${ERROR} expected the sum 15 (5 + 10), found 16`)
    assert.not.match(io.printed(), 'INFO')
    assert.is(status, 1)
  })
})

test('ends though the server leaves the connection open', async () => {
  await withLife({ behaviour: { replyAfter: 0, closing: NEVER } }, async (life) => {
    const { status } = await against(life, ['--number', '5'])
    assert.is(status, 0)
  })
})

test('reads a reply in many segments', async () => {
  const reply = '{"server_name":"Ada","server_number":10,"sum":15}\n'
  const serves = async (socket: Socket) => {
    await once(socket, 'data')
    await writeEachOctet(socket, reply)
    socket.end()
  }
  await withServer(
    (socket) => void serves(socket),
    async (port) => {
      const { status } = await runWith([
        '--host',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--number',
        '5',
      ])
      assert.is(status, 0)
    },
  )
})

test('tells a connection that is reset', async () => {
  await withServer(
    (socket) => socket.once('data', () => socket.resetAndDestroy()),
    async (port) => {
      const argv = ['--host', '127.0.0.1', '--port', `${port}`, '--number', '5']
      const { status, io } = await runWith(argv)
      assert.match(io.printed(), ERROR)
      assert.is(status, 1)
    },
  )
})

test('tells wrong use on stderr, with status 2', async () => {
  const { status, io } = await runWith(['--port', '0'])
  assert.is(status, 2)
  const sentence = 'E_PORT  expected --port to be an integer from 1 to 65535, found "0".'
  assert.is(io.complained(), `${sentence} Give the port of the server.\n`)
})

test('names the variable that is wrong', async () => {
  const { status, io } = await runWith([], '', { HOST: 'a b' })
  assert.is(status, 2)
  assert.match(io.complained(), 'E_HOST  expected the variable HOST to be an address')
})

test('refuses flags that it does not know', async () => {
  const { status, io } = await runWith(['--seed', '1'])
  assert.is(status, 2)
  assert.match(io.complained(), 'E_ARGUMENT  expected an option of this program, found "--seed".')
})

test('prints its help and its version', async () => {
  assert.is((await runWith(['--help'])).io.printed(), CLIENT_HELP)
  assert.match((await runWith(['--version'])).io.printed(), /^sumsock-client \d+\.\d+\.\d+\n$/u)
})

const never = { how: 'never', after: 0 } as const
const NEVER = { exchange: never, 'out-of-range': never, malformed: never }

test.run()
