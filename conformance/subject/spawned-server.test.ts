import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { withPeer } from '../testing/peer.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { exchange, lifeOf, spawnedServer, withStarted } from '../testing/spawned.ts'
import { eventually, portably, withFolder, withVariable } from '../testing/surroundings.ts'
import { canBind, PortSource } from './free-port.ts'
import { portTaken } from './port-holder.ts'
import { isLife } from './server-subject.ts'
import { socketsOn } from './socket-table.ts'
import type { SpawnedServer } from './spawned-server.ts'

const test = suite('spawned-server')

async function failureOf(
  subject: SpawnedServer,
): Promise<{ message: string; lastLines: string[] }> {
  const started = await subject.start()
  if (isLife(started)) {
    await started.end()
    return { message: 'it started', lastLines: [] }
  }
  return { message: started.refusal.message, lastLines: started.lastLines }
}

const WAYS = [
  ['', <T>(act: () => Promise<T>) => act()],
  [', portably', portably],
] as const

for (const [way, so] of WAYS) {
  test(`fills {port}${way}`, () =>
    so(() =>
      withStarted(spawnedServer(serverCommand('stderr-log')), async (life) => {
        const connection = await exchange(life)
        assert.match(Buffer.from(connection.octets).toString(), '"sum":')
        life.release(connection, true)
        assert.ok(life.evidence.port >= 20_000 && life.evidence.port < 32_000)
      }),
    ))

  test(`starts again on the same port${way}`, () =>
    so(async () => {
      const subject = spawnedServer(serverCommand('stderr-log'))
      const port = await withStarted(subject, async (life) => {
        life.release(await exchange(life), true)
        await life.end()
        const again = lifeOf(await subject.startAgain(life))
        assert.is(again.evidence.port, life.evidence.port)
        await again.end()
        return life.evidence.port
      })
      await withStarted(subject, (life) => assert.is.not(life.evidence.port, port))
    }))
}

test('sets PORT for a command without {port}', () =>
  withStarted(spawnedServer(serverCommand('stderr-log', '')), (life) =>
    assert.ok(life.evidence.port >= 20_000),
  ))

test('adds to the environment, PORT included', async () => {
  const port = await new PortSource().next()
  const code = `require("net").createServer().listen(Number(process.env.MINE), "127.0.0.1")`
  const subject = spawnedServer(inlineCommand(code), { port, env: { MINE: String(port) } })
  await withStarted(subject, (life) => assert.is(life.evidence.port, port))
})

test('runs in the folder that is given', () =>
  withFolder(async (folder) => {
    const code = `require("fs").writeFileSync("here", ""); require("net").createServer().listen({port})`
    await withStarted(spawnedServer(inlineCommand(code), { cwd: folder }), () =>
      assert.ok(existsSync(join(folder, 'here'))),
    )
  }))

test('takes the port of --port for a program that knows no other, again and again', async () => {
  const port = await new PortSource().next()
  const subject = spawnedServer(serverCommand('stderr-log', String(port)), { port })
  for (let start = 0; start < 2; start += 1)
    await withStarted(subject, async (life) => {
      assert.is(life.evidence.port, port)
      life.release(await exchange(life), false)
    })
})

test('takes the port of the assignment where a program ignores PORT', async () => {
  if (!(await canBind(8000))) return
  const subject = spawnedServer(serverCommand('stderr-log', '8000'))
  await withStarted(subject, (life) => assert.is(life.evidence.port, 8000))
})

test('refuses a port that is taken where there are no private networks', () =>
  withPeer(
    () => undefined,
    async ({ port }) => {
      const subject = spawnedServer(serverCommand('stderr-log', String(port)), { port })
      const start = () => subject.start().catch((error: unknown) => error)
      const refusal: unknown = await withVariable('PATH', '/nowhere', start)
      assert.instance(refusal, Refusal)
      if (!(refusal instanceof Refusal)) return
      assert.is(`${refusal.code} ${refusal.status}`, 'E_PORT_TAKEN 3')
      assert.is(refusal.message, portTaken(port).message)
    },
    '0.0.0.0',
  ))

test('refuses a command that cannot be found', async () => {
  const refusal: unknown = await spawnedServer('no-such-command')
    .start()
    .catch((error: unknown) => error)
  assert.is(
    refusal instanceof Refusal ? refusal.message : '',
    '--server: expected a command that can be run, found "no-such-command". ' +
      'Give its path, or put its folder on the PATH.',
  )
})

test('looks for the command on the PATH that it is to be run with', async () => {
  const node = `node -e 'require("net").createServer().listen({port})'`
  const path = join(process.execPath, '..')
  await withStarted(spawnedServer(node, { env: { PATH: path } }), (life) => assert.ok(life.alive()))
  const nowhere = spawnedServer('node -v', { env: { PATH: '/nowhere' } })
  assert.instance(await nowhere.start().catch((error: unknown) => error), Refusal)
})

test('tells what a program printed that ended before it listened', async () => {
  const code = 'console.log("out"); console.error("no module named foo"); process.exit(4)'
  const { message, lastLines } = await failureOf(spawnedServer(inlineCommand(code)))
  assert.match(message, 'found an exit with status 4')
  assert.equal(lastLines, ['out', 'no module named foo'])
})

test('gives up on a program that never listens, and ends it', async () => {
  const subject = spawnedServer(serverCommand('never-listens'), { startLimit: 300 })
  const { message } = await failureOf(subject)
  assert.match(message, 'within 0.3 s, found no listener')
})

test('tries once more where the port was busy for a moment', () =>
  withFolder(async (folder) => {
    const port = await new PortSource().next()
    const flag = join(folder, 'tried')
    writeFileSync(
      join(folder, 'server.cjs'),
      `if (!require('fs').existsSync('${flag}')) {
         require('fs').writeFileSync('${flag}', '')
         console.error('OSError: [Errno 98] Address already in use')
         process.exit(1)
       }
       require('net').createServer().listen(${port}, '127.0.0.1')`,
    )
    const subject = spawnedServer(`'${process.execPath}' server.cjs`, { cwd: folder, port })
    await withStarted(subject, (life) => assert.is(life.evidence.port, port))
    assert.ok(existsSync(flag))
  }))

if (process.platform === 'linux') {
  /** Does what bind(2) does without SO_REUSEADDR, which Node always sets. */
  const WITHOUT_REUSE = `
    const [, port] = process.argv, hex = Number(port).toString(16).toUpperCase().padStart(4, "0")
    const waits = new RegExp("^ *[0-9]+: [0-9A-F]+:" + hex + " [0-9A-F:]+ 06 ", "m")
    if (waits.test(require("fs").readFileSync("/proc/net/tcp", "utf8"))) {
      console.error("bind: Address already in use")
      process.exit(1)
    }
    require("net").createServer((s) => s.once("data", () => s.end("{}", () => s.destroy()))).listen(Number(port), "127.0.0.1")`

  test('starts a server without SO_REUSEADDR on its fixed port time and again', async () => {
    const port = await new PortSource().next()
    const subject = spawnedServer(`${inlineCommand(WITHOUT_REUSE)} ${port}`, { port })
    for (let start = 0; start < 3; start += 1)
      await withStarted(subject, async (life) => {
        const connection = await exchange(life)
        const { port: ours } = connection.evidence
        const theirs = () => socketsOn(port)?.find(({ remotePort }) => remotePort === ours)
        await eventually(() => theirs()?.inode === 0, 'a socket that the server let go')
        life.release(connection, false)
        await life.settled?.()
        assert.is(connection.evidence.events.at(-1)?.kind, 'reset-by-us')
      })
    assert.equal([...subject.notes], [])
  })

  test('shows by a plain close that such a server cannot be started again at once', async () => {
    const port = await new PortSource().next()
    const subject = spawnedServer(`${inlineCommand(WITHOUT_REUSE)} ${port}`, { port })
    await withStarted(subject, async (life) => {
      life.release(await exchange(life), true)
      await life.end()
      const again = await subject.startAgain(life)
      assert.ok(again !== undefined && !isLife(again))
      if (again !== undefined && !isLife(again))
        assert.equal(again.lastLines, ['bind: Address already in use'])
    })
  })

  for (const address of ['127.0.1.1', '::1'])
    test(`reaches a server that is bound to ${address} alone`, () =>
      withStarted(
        spawnedServer(
          inlineCommand(
            `require("net").createServer((s) => s.end("x")).listen({port}, "${address}")`,
          ),
        ),
        async (life) => {
          const connection = await exchange(life)
          assert.is(connection.end, 'fin')
          life.release(connection, true)
        },
      ))
}

test.run()
