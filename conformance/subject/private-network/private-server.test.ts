import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../../testing/peer.ts'
import { inlineCommand, serverCommand } from '../../testing/programs.ts'
import { exchange, spawnedServer, withStarted } from '../../testing/spawned.ts'
import { eventually, withFolder, withVariable } from '../../testing/surroundings.ts'
import { PortSource } from '../free-port.ts'
import { isLife, type ServerLife } from '../server-subject.ts'
import { socketsOn } from '../socket-table.ts'
import { PrivateNetwork } from './private-network.ts'

const test = suite('private-server')

/** What a note says, without how long it took. */
const untimed = (notes: ReadonlySet<string>) =>
  [...notes].map((note) => note.replace(/\d+ ms/u, 'N ms'))

/** Looks for TIME_WAIT before it binds, which is what bind(2) does without SO_REUSEADDR. */
const withoutReuse = (port: number) =>
  `${inlineCommand(`
    const [, port] = process.argv, hex = Number(port).toString(16).toUpperCase().padStart(4, "0")
    const waits = new RegExp("^ *[0-9]+: [0-9A-F]+:" + hex + " [0-9A-F:]+ 06 ", "m")
    if (waits.test(require("fs").readFileSync("/proc/self/net/tcp", "utf8"))) {
      console.error("bind: Address already in use")
      process.exit(1)
    }
    require("net").createServer((s) => s.once("data", () => s.end("{}", () => s.destroy()))).listen(port, "127.0.0.1")`)} ${port}`

/** Leaves the port of a life in TIME_WAIT. */
async function closePlainly(life: ServerLife): Promise<void> {
  life.release(await exchange(life), true)
}

const mayMake = await PrivateNetwork.make()
mayMake?.close()

if (mayMake !== undefined) {
  test('starts a server anew whose port is still in TIME_WAIT', async () => {
    const port = await new PortSource().next()
    const subject = spawnedServer(withoutReuse(port), { port })
    await withStarted(subject, closePlainly)
    const began = performance.now()
    for (let start = 0; start < 2; start += 1)
      await withStarted(subject, async (life) => {
        assert.is(life.evidence.port, port)
        await closePlainly(life)
      })
    assert.ok(performance.now() - began < 10_000)
    assert.equal(untimed(subject.notes), [
      `Port ${port} stays in TIME_WAIT after a life: a private network took its place (N ms).`,
    ])
  })

  test('starts it again where it has lived, and not as if it never had', async () => {
    const port = await new PortSource().next()
    const subject = spawnedServer(withoutReuse(port), { port })
    await withStarted(subject, closePlainly)
    await withStarted(subject, async (life) => {
      await closePlainly(life)
      await life.end()
      const again = await subject.startAgain(life)
      assert.ok(again !== undefined && !isLife(again))
      if (again !== undefined && !isLife(again))
        assert.equal(again.lastLines, ['bind: Address already in use'])
    })
  })

  test('gives a server its fixed port although another program holds it', () =>
    withPeer(
      () => undefined,
      async ({ port, sockets }) => {
        const subject = spawnedServer(serverCommand('stderr-log', String(port)), { port })
        await withStarted(subject, async (life) => {
          assert.is(life.evidence.port, port)
          const connection = await exchange(life)
          assert.match(Buffer.from(connection.octets).toString(), '"sum":')
          life.release(connection, true)
        })
        assert.equal(sockets, [])
        assert.equal(untimed(subject.notes), [
          `Port ${port} cannot be had on this machine: a private network took its place (N ms).`,
        ])
      },
      '0.0.0.0',
    ))

  for (const address of ['192.168.77.5', '2001:db8::5'])
    test(`reaches a server that is bound to ${address}, which nobody here has`, async () => {
      const code = `require("net").createServer((s) => s.once("data", () => s.end("x"))).listen(5050, "${address}")`
      const subject = spawnedServer(inlineCommand(code), { port: 5050 })
      await withStarted(subject, async (life) => {
        const connection = await exchange(life)
        assert.is(connection.end, 'fin')
        life.release(connection, true)
      })
      assert.equal(untimed(subject.notes), [
        'The program insists on an address that this machine lacks: a private network took its place (N ms).',
      ])
    })

  test('sees in a private network what was read, who stops listening, and the end', async () => {
    const code = `const s = require("net").createServer((c) => c.once("data", () => { s.close(); c.end("x") })).listen(5050, "10.9.8.7"); setInterval(() => {}, 99)`
    await withStarted(spawnedServer(inlineCommand(code), { port: 5050 }), async (life) => {
      const connection = life.open({ label: 'main', step: 0 })
      await eventually(() => connection.connected, 'a connection')
      assert.equal(await life.shutdown(50), {
        exited: false,
        refuses: false,
        seen_by: 'socket table',
      })
      await connection.send(Buffer.from('y'))
      await eventually(() => life.hasRead(connection) === true, 'an octet that was read')
      await connection.until(() => connection.end !== undefined)
      life.release(connection, true)
      assert.equal(await life.shutdown(50), {
        exited: false,
        refuses: true,
        seen_by: 'socket table',
      })
      await life.end()
      assert.is(life.evidence.exit?.signal, 'SIGTERM')
      assert.equal(life.evidence.survivors, [])
    })
  })

  test('gives up on a server that does not start there either, for its first reason', async () => {
    const code = 'console.error("Cannot assign requested address"); process.exit(1)'
    const started = await spawnedServer(inlineCommand(code)).start()
    assert.equal('lastLines' in started && started.lastLines, ['Cannot assign requested address'])
  })

  test('leaves the network of a server that takes {port} as it is', async () => {
    const subject = spawnedServer(serverCommand('stderr-log'))
    await withStarted(subject, (life) =>
      assert.ok(socketsOn(life.evidence.port)?.some(({ state }) => state === 'listen')),
    )
    assert.equal([...subject.notes], [])
  })
}

test('says what a server said that lacks its address where there are no private networks', () =>
  withFolder((cwd) =>
    withVariable('PATH', '/nowhere', async () => {
      const code = 'require("net").createServer().listen(5050, "192.168.77.5")'
      const started = await spawnedServer(inlineCommand(code), { port: 5050, cwd }).start()
      assert.match(String('refusal' in started && started.refusal), 'found an exit with status 1')
    }),
  ))

test.run()
