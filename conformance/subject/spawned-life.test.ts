import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LifeEvidence } from '../evidence.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { exchange, spawnedServer, withStarted } from '../testing/spawned.ts'
import { eventually, portably } from '../testing/surroundings.ts'
import { PortSource } from './free-port.ts'

const test = suite('spawned-life')

function logOf({ log }: LifeEvidence): string[] {
  return (log ?? []).map(({ chunks }) =>
    Buffer.concat(chunks.map(({ octets }) => octets)).toString(),
  )
}

test('tells when it was started, when it listened, and how it ended by itself', () =>
  withStarted(spawnedServer(serverCommand('crlf-log')), async (life) => {
    const { evidence } = life
    assert.ok((evidence.started ?? 0) < (evidence.listening ?? 0))
    assert.is(evidence.ended, 'still running')
    life.release(await exchange(life, 0), true)
    assert.equal(await life.shutdown(5000), { exited: true, refuses: true, seen_by: 'process' })
    assert.not.ok(life.alive())
    await life.end()
    assert.is(evidence.ended, 'by itself')
    assert.is(evidence.exit?.code, 0)
    assert.equal(evidence.survivors, [])
    const [stdout = '', stderr] = logOf(evidence)
    assert.match(stdout, /out of range: 0\. Terminating the server\.\r\n$/u)
    assert.is(stderr, '')
    assert.match(life.lastLines().at(-1) ?? '', 'Terminating the server.')
  }))

test('tells that it was ended by us', async () => {
  const evidence = await withStarted(
    spawnedServer(serverCommand('crlf-log')),
    (life) => life.evidence,
  )
  assert.is(evidence.ended, 'by us')
  assert.is(evidence.exit?.signal, 'SIGTERM')
})

const OBSERVERS = [
  ['socket table', <T>(act: () => Promise<T>) => act()],
  ['probe', portably],
] as const

for (const [seen_by, so] of OBSERVERS)
  if (seen_by === 'probe' || process.platform === 'linux') {
    test(`sees by the ${seen_by} a server that goes on`, () =>
      so(() =>
        withStarted(spawnedServer(serverCommand('ignores-sigterm')), async (life) => {
          life.release(await exchange(life, 0), true)
          assert.equal(await life.shutdown(80), { exited: false, refuses: false, seen_by })
        }),
      ))

    test(`sees by the ${seen_by} a server that has stopped listening and lives on`, () =>
      so(() =>
        withStarted(
          spawnedServer(
            inlineCommand(
              'const s = require("net").createServer((c) => { s.close(); c.end(); setInterval(() => {}, 99) }).listen({port})',
            ),
          ),
          async (life) => {
            life.release(await exchange(life), true)
            assert.equal(await life.shutdown(200), { exited: false, refuses: true, seen_by })
          },
        ),
      ))
  }

if (process.platform === 'linux') {
  test('knows whether what was sent has been read', () =>
    withStarted(spawnedServer(serverCommand('silent')), async (life) => {
      const connection = life.open({ label: 'main', step: 0 })
      await connection.send(Buffer.from('x'))
      await eventually(() => life.hasRead(connection) === true, 'an octet that was read')
      life.release(connection, true)
    }))

  test('knows that a server never reads', () =>
    withStarted(spawnedServer(serverCommand('never-reads')), async (life) => {
      const connection = life.open({ label: 'main', step: 0 })
      await connection.send(Buffer.alloc(500_000))
      await eventually(() => life.hasRead(connection) === false, 'octets that were not read')
      life.release(connection, true)
    }))

  test('names a process that is left behind', async () => {
    const evidence = await withStarted(
      spawnedServer(serverCommand('leaves-daemon')),
      async (life) => {
        life.release(await exchange(life, 0), true)
        await life.shutdown(5000)
        return life.evidence
      },
    )
    assert.is(evidence.survivors.length, 1)
  })
}

test('never resets a connection that the server still holds', async () => {
  const port = await new PortSource().next()
  const command = serverCommand('half-closer', String(port))
  await withStarted(spawnedServer(command, { port }), async (life) => {
    const connection = await exchange(life)
    life.release(connection, false)
    const last = () => connection.evidence.events.at(-1)?.kind
    await eventually(() => last() !== 'fin', 'an end of our side')
    assert.is(last(), 'closed')
  })
})

test.run()
