import { availableParallelism } from 'node:os'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { withPeer } from '../testing/peer.ts'
import { clientCommand, inlineCommand } from '../testing/programs.ts'
import { requestOf, withClient, withLife } from '../testing/spawned-client.ts'
import { withVariable } from '../testing/surroundings.ts'
import { octetsOf, textOf } from '../wire/octets.ts'
import type { ClientRemains } from './client-subject.ts'
import { canBind, PortSource } from './free-port.ts'
import { portTaken } from './port-holder.ts'

const test = suite('spawned-client')

const REQUEST = '{"client_name":"Ada Client","client_number":25}\n'
const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'

const said = ({ output }: ClientRemains) =>
  output.flatMap(({ chunks }) => chunks.map(({ octets }) => textOf(octets) ?? '')).join('')

test('types at the client, and tells it host and port by its command', () =>
  withClient(clientCommand('plain'), (client) =>
    withLife(client, async (life) => {
      const connection = await requestOf(life)
      assert.is(textOf(connection.octets), REQUEST)
      await connection.send(octetsOf(REPLY))
      const { code, signal } = await life.exited
      assert.equal({ code, signal }, { code: 0, signal: null })
      const remains = await life.end()
      assert.is(
        said(remains),
        'Enter an integer between 1 and 100: ' +
          `[DEBUG] [send_message]: Connected to server at 127.0.0.1:${life.port}\n` +
          '[INFO] [send_message]: Ada Client | Ada Server\n' +
          '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35\n',
      )
      assert.equal(remains.lastLines.slice(1), [
        '[INFO] [send_message]: Ada Client | Ada Server',
        '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35',
      ])
      assert.equal(remains.survivors, [])
      assert.equal(life.connections, [])
    }),
  ))

test('says in a report what was started', () =>
  withClient('python3 client.py {port}', async ({ facts }) =>
    assert.equal(facts, { kind: 'client', command: 'python3 client.py {port}' }),
  ))

test('tells host and port by HOST and PORT as well', async () => {
  const port = await new PortSource().next()
  await withClient(
    clientCommand('plain', ''),
    (client) =>
      withLife(client, async (life) => assert.is((await requestOf(life)).evidence.port, port)),
    { port },
  )
})

test('is found on a free port by a program that obeys PORT', async () => {
  if (!(await canBind(8000))) return
  await withClient(clientCommand('plain', ''), async (client) => {
    const [port, assigned] = await client.ports()
    assert.is(assigned, 8000)
    await withLife(client, async (life) => assert.is((await requestOf(life)).evidence.port, port))
  })
})

test('lets what was added to the environment come before that', () =>
  withClient(
    inlineCommand('console.log(process.env.HOST, process.env.PORT, {port} > 0)'),
    (client) =>
      withLife(client, async (life) => {
        await life.exited
        assert.is(said(await life.end()), '127.0.0.1 8123 true\n')
      }),
    { env: { PORT: '8123' } },
  ))

test('is found on the port of the assignment by a program that knows no other', async () => {
  if (!(await canBind(8000))) return
  await withClient(clientCommand('plain', '--port 8000'), (client) =>
    withLife(client, async (life) => {
      await requestOf(life)
      assert.is(life.port, 8000)
    }),
  )
})

test('listens on the port of --port alone, where the command takes none', async () => {
  const port = await new PortSource().next()
  await withClient(
    clientCommand('plain', `--port ${port}`),
    async (client) => {
      assert.equal(await client.ports(), [port])
      await withLife(client, async (life) => {
        await requestOf(life)
        assert.is(life.port, port)
      })
    },
    { port },
  )
})

test('passes over --port where the command takes one', () =>
  withClient(
    clientCommand('plain'),
    async (client) => {
      const [port] = await client.ports()
      assert.not.equal(port, 8123)
      await withLife(client, (life) => assert.is(life.port, port))
    },
    { port: 8123 },
  ))

test('lets nobody listen where it is told to, and listens again for the next', () =>
  withClient(clientCommand('plain'), async (client) => {
    const { port } = await withLife(client, (life) => requestOf(life).then(() => life))
    await withLife(
      client,
      async (life) => {
        assert.is(life.port, port)
        assert.is((await life.exited).code, 1)
        const lines = (await life.end()).lastLines
        assert.equal(lines.at(-1)?.includes('Error connecting to server: ECONNREFUSED'), true)
      },
      { listens: false },
    )
    await withLife(client, async (life) => assert.is((await requestOf(life)).evidence.port, port))
  }))

test('ends the input after what was typed', () =>
  withClient(
    inlineCommand(
      'process.stdin.on("data", (d) => console.log(d.length, {port} > 0)).on("end", () => process.exit(5))',
    ),
    (client) =>
      withLife(client, async (life) => {
        assert.is((await life.exited).code, 5)
        assert.is(said(await life.end()), '3 true\n')
      }),
  ))

test('is not hurt by a client that reads nothing of a long input', () =>
  withClient(clientCommand('reads-no-input'), (client) =>
    withLife(
      client,
      async (life) => {
        const { code, signal } = await life.exited
        assert.equal({ code, signal }, { code: 0, signal: null })
      },
      { typed: 'x'.repeat(1_000_000) },
    ),
  ))

test('gives a port of its own to each of several clients that take one', () =>
  withClient(clientCommand('plain'), async (client) => {
    assert.is(client.atOnce, Math.min(4, availableParallelism()))
    await withLife(client, (one) =>
      withLife(client, async (other) => {
        assert.not.equal(one.port, other.port)
        await Promise.all([requestOf(one), requestOf(other)])
        assert.equal([one.connections.length, other.connections.length], [1, 1])
      }),
    )
  }))

test('gives the place of a client that has ended to the next, once', () =>
  withClient(clientCommand('exits-at-once'), async (client) => {
    const first = await client.start(octetsOf(''), true)
    const remains = await first.end()
    const second = await client.start(octetsOf(''), true)
    assert.is(await first.end(), remains)
    const third = await client.start(octetsOf(''), true)
    await Promise.all([second.end(), third.end()])
    assert.is(second.port, first.port)
    assert.not.equal(third.port, first.port)
  }))

test('lets one client at a time look for the port of its own choice', () =>
  withClient(clientCommand('plain', ''), async ({ atOnce }) => assert.is(atOnce, 1)))

test('refuses a command that cannot be found before anything is run', () =>
  withClient('no-such-command {port}', async (client) => {
    const refusal: unknown = await client.prepare().catch((error: unknown) => error)
    assert.instance(refusal, Refusal)
    if (!(refusal instanceof Refusal)) return
    assert.equal(
      [refusal.code, refusal.status, refusal.message],
      [
        'E_COMMAND',
        3,
        '--client: expected a command that can be run, found "no-such-command". ' +
          'Give its path, or put its folder on the PATH.',
      ],
    )
  }))

test('refuses a taken port before anything is run where there are no private networks', () =>
  withPeer(
    () => undefined,
    async ({ port }) =>
      withClient(
        clientCommand('plain', ''),
        async (client) => {
          const prepare = () => client.prepare().catch((error: unknown) => error)
          const refusal: unknown = await withVariable('PATH', '/nowhere', prepare)
          assert.is(String(refusal), String(portTaken(port)))
        },
        { port },
      ),
  ))

test('types what a dialect makes of it, which knows host and port', async () => {
  const port = await new PortSource().next()
  await withClient(
    inlineCommand('process.stdin.on("data", (d) => console.log(String(d)))'),
    (client) =>
      withLife(client, async (life) => {
        await life.exited
        assert.is(said(await life.end()), `127.0.0.1 ${port} 25\n\n`)
      }),
    { port, keyboard: (typed, { host, port: at }) => octetsOf(`${host} ${at} ${textOf(typed)}`) },
  )
})

test('is ready once it is prepared, and lets nobody in before it is started', () =>
  withClient(clientCommand('plain'), async (client) => {
    await client.prepare()
    const [port = 0] = await client.ports()
    assert.is(await canBind(port), true)
    await withLife(client, async (life) => assert.is((await requestOf(life)).evidence.port, port))
  }))

test.run()
