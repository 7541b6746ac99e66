import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PROJECT } from '../../testing/fake-io.ts'
import { inlineWords } from '../../testing/programs.ts'
import { eventually } from '../../testing/surroundings.ts'
import { Connection } from '../../wire/connection.ts'
import { SubjectProcess } from '../process.ts'
import { listeners } from '../socket-table.ts'
import { PrivateNetwork } from './private-network.ts'

const test = suite('private-network')

const ABOUT = { label: 'main', step: 0 }

async function withNetwork<T>(act: (network: PrivateNetwork) => Promise<T>): Promise<T> {
  const network = await PrivateNetwork.make()
  if (network === undefined) throw new Error('expected a private network')
  try {
    return await act(network)
  } finally {
    network.close()
  }
}

/** Runs a line of JavaScript in a network, and ends it afterwards. */
async function withProgram<T>(
  network: PrivateNetwork,
  code: string,
  act: (program: SubjectProcess) => Promise<T>,
): Promise<T> {
  const program = new SubjectProcess({ words: inlineWords(code), cwd: PROJECT, env: {}, network })
  try {
    const listens = () => listeners(network.tables).length > 0 || program.exit !== undefined
    await eventually(listens, 'a listener')
    return await act(program)
  } finally {
    await program.end()
  }
}

const kinds = ({ evidence }: Connection) => evidence.events.map(({ kind }) => kind)

const mayMake = await PrivateNetwork.make()
mayMake?.close()

if (mayMake !== undefined) {
  test('reaches a program on any address, and no octet is lost', () =>
    withNetwork((network) =>
      withProgram(
        network,
        'require("net").createServer((s) => s.write("hello")).listen(5050, "192.168.77.5")',
        async () => {
          const connection = new Connection(
            network.connect({ host: '192.168.77.5', port: 5050 }),
            ABOUT,
          )
          await connection.until(() => connection.octets.length === 5)
          assert.is(Buffer.from(connection.octets).toString(), 'hello')
          assert.is(connection.evidence.address, '192.168.77.5')
          assert.ok(connection.evidence.port > 0)
          connection.close()
        },
      ),
    ))

  test('sends what is written before the connection is there, and half-closes it', () =>
    withNetwork((network) =>
      withProgram(
        network,
        'require("net").createServer({ allowHalfOpen: true }, (s) => s.on("data", (d) => s.write(d)).on("end", () => s.end("over"))).listen(5050)',
        async () => {
          const connection = new Connection(
            network.connect({ host: '127.0.0.1', port: 5050 }),
            ABOUT,
          )
          const sent = connection.send(Buffer.from('early '))
          connection.halfClose()
          await sent
          await connection.until(() => connection.end !== undefined)
          assert.is(Buffer.from(connection.octets).toString(), 'early over')
          assert.is(connection.end, 'fin')
          connection.close()
        },
      ),
    ))

  test('tells a reset from a clean end, and resets', () =>
    withNetwork((network) =>
      withProgram(
        network,
        'require("net").createServer((s) => s.on("error", (e) => console.log(e.code)).once("data", (d) => d[0] === 120 ? s.resetAndDestroy() : console.log("read"))).listen(5050)',
        async (program) => {
          const to = { host: '127.0.0.1', port: 5050 }
          const theirs = new Connection(network.connect(to), ABOUT)
          await theirs.send(Buffer.from('x'))
          await theirs.until(() => theirs.end !== undefined)
          assert.is(theirs.end, 'reset')
          const ours = new Connection(network.connect(to), ABOUT)
          await ours.send(Buffer.from('y'))
          const said = () => program.stdout.lastLines(1)[0]
          // A reset that comes together with octets is an end to Node.
          await eventually(() => said() === 'read', 'its octet to be read')
          ours.reset()
          await eventually(() => said() === 'ECONNRESET', 'a reset')
        },
      ),
    ))

  test('tells that nobody listens', () =>
    withNetwork(async (network) => {
      const connection = new Connection(network.connect({ host: '10.1.2.3', port: 5050 }), ABOUT)
      await connection.until(() => connection.end !== undefined)
      assert.equal(
        connection.evidence.events.map((event) => ('reason' in event ? event.reason : event.kind)),
        ['ECONNREFUSED'],
      )
    }))

  test('forgets a connection that was given up before it was there', () =>
    withNetwork((network) =>
      withProgram(
        network,
        'require("net").createServer((s) => s.on("close", () => console.log("gone"))).listen(5050)',
        async (program) => {
          const to = { host: '127.0.0.1', port: 5050 }
          const connection = new Connection(network.connect(to), ABOUT)
          connection.close()
          assert.equal(kinds(connection), ['closed'])
          await eventually(() => program.stdout.lastLines(1)[0] === 'gone', 'its end')
        },
      ),
    ))

  test('lets the suite listen, once and again, and tells whose port is taken', () =>
    withNetwork(async (network) => {
      for (let round = 0; round < 2; round += 1) {
        const server = createServer((socket) => socket.end('x'))
        server.listen(await network.listen({ host: '0.0.0.0', port: 8000 }))
        await once(server, 'listening')
        const connection = new Connection(
          network.connect({ host: '192.168.1.20', port: 8000 }),
          ABOUT,
        )
        await connection.until(() => connection.end !== undefined)
        assert.is(Buffer.from(connection.octets).toString(), 'x')
        connection.close()
        const refusal: unknown = await network
          .listen({ host: '0.0.0.0', port: 8000 })
          .catch((error: unknown) => error)
        assert.is(String(refusal), 'Error: listen EADDRINUSE')
        server.close()
        await once(server, 'close')
      }
    }))

  test('lets a program be itself: its folder, its user, its input', () =>
    withNetwork(async (network) => {
      const program = new SubjectProcess({
        words: inlineWords(
          'process.stdin.on("data", (d) => console.log(process.cwd(), process.getuid(), String(d)))',
        ),
        cwd: '/',
        env: {},
        input: Buffer.from('typed'),
        network,
      })
      assert.is((await program.exited).code, 0)
      await program.drain()
      assert.equal(program.stdout.lastLines(9), [`/ ${process.getuid?.()} typed`])
      await program.end()
    }))

  test('is gone once it is closed, and says so to who asks for more', async () => {
    const network = await withNetwork(async (open) => open)
    assert.ok(network.isClosed)
    await eventually(() => !existsSync(network.tables), 'the end of the agent')
    const connection = new Connection(network.connect({ host: '127.0.0.1', port: 1 }), ABOUT)
    await connection.until(() => connection.end !== undefined)
    assert.is(connection.end, 'refused')
    const refusal: unknown = await network
      .listen({ host: '0.0.0.0', port: 1 })
      .catch((error: unknown) => error)
    assert.is(String(refusal), 'Error: listen ENETDOWN')
  })

  test('stays while someone lives there, and may then be abandoned', () =>
    withNetwork(async (network) => {
      const leaves = [network.inhabit(undefined), network.inhabit(undefined)]
      for (const leave of leaves) {
        network.abandon()
        assert.not.ok(network.isClosed)
        leave()
      }
      assert.not.ok(network.isClosed)
      network.abandon()
      assert.ok(network.isClosed)
    }))

  for (const [what, kill] of [
    ['the suite is killed', (pid: number) => process.kill(pid, 'SIGKILL')],
    ['its whole group is told to end', (pid: number) => process.kill(-pid, 'SIGTERM')],
  ] as const)
    test(`leaves nothing behind when ${what}`, async () => {
      const suiteCode = `
      import { PrivateNetwork } from './conformance/subject/private-network/private-network.ts'
      import { SubjectProcess } from './conformance/subject/process.ts'
      const network = await PrivateNetwork.make()
      const words = [process.execPath, '-e', 'setInterval(() => {}, 99)']
      const program = new SubjectProcess({ words, cwd: '/', env: {}, network })
      console.log(JSON.stringify([network.tables, '/proc/' + program.pid]))`
      const killed = spawn(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', suiteCode],
        { cwd: PROJECT, stdio: ['ignore', 'pipe', 'inherit'], detached: true },
      )
      const [line] = await once(killed.stdout, 'data')
      const places: unknown = JSON.parse(String(line))
      if (!Array.isArray(places)) throw new Error('expected two places')
      assert.equal(places.map(String).map(existsSync), [true, true])
      if (killed.pid !== undefined) kill(killed.pid)
      await eventually(() => !places.map(String).some(existsSync), 'the end of both')
    })
}

test.run()
