import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { withPeer } from '../testing/peer.ts'
import { inlineWords, serverWords } from '../testing/programs.ts'
import { readReport, verdictOf } from '../testing/report.ts'
import { withRunning } from '../testing/running.ts'
import { eventually, portably, withFolder } from '../testing/surroundings.ts'

const test = suite('test: a target')

const JSON_REPORT = ['--reporter', 'json']
const good = (port: number) => serverWords('crlf-log', port)

/** A good server that writes its log to a file of the folder, as `server > server.log` does. */
function loggingWords(folder: string, flags: string): (port: number) => readonly string[] {
  const file = join(folder, 'server.mjs')
  const parts = JSON.stringify(`${PROJECT}/proofs/servers/parts.mjs`)
  writeFileSync(
    file,
    `import { openSync, writeSync } from 'node:fs'
     import { startServer } from ${parts}
     const log = openSync(${JSON.stringify(join(folder, 'server.log'))}, '${flags}')
     startServer({ print: (line) => writeSync(log, line + '\\n') })`,
  )
  return (port) => [process.execPath, file, String(port)]
}

/** Starts the program again each time that it ends, until it is told to stop. */
function loop(words: readonly string[]): string[] {
  return inlineWords(`
    const { spawn } = require("child_process")
    let child
    const start = () => {
      child = spawn(${JSON.stringify(words[0])}, ${JSON.stringify(words.slice(1))}, { stdio: "ignore" })
      child.on("exit", () => setTimeout(start, 50))
    }
    process.on("SIGTERM", () => { child.removeAllListeners(); child.kill("SIGKILL"); process.exit() })
    start()`)
}

test('tests a server that runs, shuts it down in the end, and says so', () =>
  withRunning(good, async ({ target, runs }) => {
    const { status, stdout, stderr } = await run([
      'exchange/plain',
      'range/below#zero',
      '--target',
      target,
    ])
    assert.equal([status, stderr], [0, ''], stdout)
    assert.match(stdout, 'note: Your server was shut down, as it should be: start it again.')
    await eventually(() => !runs(), 'the end of the server')
  }))

test('leaves it running where it must', () =>
  withRunning(good, async ({ target, runs }) => {
    const argv = ['exchange/plain', 'range', '--no-shutdown', '--target', target, ...JSON_REPORT]
    const { status, stdout } = await run(argv)
    assert.is(status, 0, stdout)
    const report = readReport(stdout)
    assert.is(verdictOf(report, 'exchange/sum'), 'pass')
    assert.is(verdictOf(report, 'range/stops-listening'), 'untested')
    assert.ok(runs())
    assert.is((await run(['exchange/plain', '--no-shutdown', '--target', target])).status, 0)
    assert.ok(runs())
  }))

test('shuts it down once, and leaves out what would do it again', () =>
  withRunning(good, async ({ target }) => {
    const { stdout } = await run(['range/below', '--target', target, ...JSON_REPORT])
    const reasons = readReport(stdout).cases.flatMap(({ reason }) => reason ?? [])
    assert.ok(reasons.length > 0)
    assert.match(reasons[0] ?? '', 'can be shut down once: add --await-restart')
  }))

test('tests by a name, and by probes where no sockets are shown', () =>
  portably(() =>
    withRunning(good, async ({ port }) => {
      const argv = ['exchange/plain', 'range/below#zero', '--target', `localhost:${port}`]
      const { status, stdout } = await run(argv)
      assert.is(status, 0, stdout)
    }),
  ))

test('says in one sentence that nobody listens', async () => {
  const port = await withPeer(
    () => undefined,
    async (peer) => peer.port,
  )
  const { status, stdout, stderr } = await run(['--target', `127.0.0.1:${port}`])
  assert.is(status, 3)
  assert.is(
    stderr,
    'E_TARGET  --target: expected a server that accepts connections, found nobody listening on ' +
      `127.0.0.1:${port}. Start the server first, and give the address and port that it prints.\n`,
  )
  assert.not.match(stdout, 'not ok')
})

test('says that a name has no address', async () => {
  assert.equal(await run(['--target', 'no-such-host.invalid:80']), {
    status: 3,
    stdout: '',
    stderr:
      'E_TARGET  --target: expected a host that has an address, found "no-such-host.invalid". ' +
      'Check the name, or give the address.\n',
  })
})

test('reads the log of a file', () =>
  withFolder((folder) =>
    withRunning(loggingWords(folder, 'w'), async ({ target }) => {
      const argv = [
        'exchange/plain',
        'range/below#zero',
        '--target',
        target,
        '--server-log',
        'server.log',
      ]
      const { status, stdout } = await run([...argv, ...JSON_REPORT], fakeIo(folder))
      assert.is(status, 0, stdout)
      const report = readReport(stdout)
      for (const rule of ['server-log/started', 'server-log/numbers', 'agreement/server-log'])
        assert.is(verdictOf(report, rule), 'pass', rule)
    }),
  ))

test('reads the log of standard input', () =>
  withRunning(good, async ({ target, child }) => {
    const io = fakeIo()
    child.stdout?.pipe(io.stdin)
    const argv = ['exchange/plain', 'range/below#zero', '--target', target, '--server-log', '-']
    const { status, stdout } = await run([...argv, ...JSON_REPORT], io)
    assert.is(status, 0, stdout)
    assert.is(verdictOf(readReport(stdout), 'server-log/numbers'), 'pass')
  }))

test('runs every shutdown against a server that somebody starts again, with its log begun anew', () =>
  withFolder((folder) => {
    const words = loggingWords(folder, 'w')
    return withRunning(
      (port) => loop(words(port)),
      async ({ target }) => {
        const cases = ['exchange/plain', 'range/below', 'range/above']
        const argv = [...cases, '--await-restart', '10', '--target', target]
        const log = ['--server-log', 'server.log']
        const { status, stdout } = await run([...argv, ...log, ...JSON_REPORT], fakeIo(folder))
        assert.is(status, 0, stdout)
        const report = readReport(stdout)
        assert.ok(report.cases.length > 3)
        assert.ok(report.cases.every(({ verdict }) => verdict === 'pass'))
        assert.is(verdictOf(report, 'server-log/out-of-range'), 'pass')
        assert.is(verdictOf(report, 'agreement/server-log'), 'pass')
      },
    )
  }))

test('says that the server did not come back', () =>
  withRunning(good, async ({ target }) => {
    const argv = ['range/below', '--await-restart', '0.2', '--target', target, ...JSON_REPORT]
    const { status, stdout } = await run(argv)
    assert.is(status, 1)
    assert.match(stdout, 'expected the server to come back within 0.2 s')
  }))

test.run()
