import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inlineCommand, serverCommand } from './testing/programs.ts'
import { untilGone, withSuite } from './testing/suite-process.ts'
import { eventually, withFolder } from './testing/surroundings.ts'

const test = suite('cli')

/** A command that says its process id in a file and then does nothing, not even on SIGTERM. */
function idleCommand(folder: string, onTerm: string): string {
  return inlineCommand(`
    process.on("SIGTERM", () => { ${onTerm} })
    setInterval(() => {}, 1000)
    require("fs").writeFileSync("${join(folder, 'part')}", String(process.pid))
    require("fs").renameSync("${join(folder, 'part')}", "${join(folder, 'pid')}")`)
}

async function pidIn(folder: string): Promise<number> {
  const file = join(folder, 'pid')
  await eventually(() => existsSync(file), 'the start of the server', 15_000)
  return Number(readFileSync(file, 'utf8'))
}

test('prints the version, and ends', () =>
  withSuite(['--version'], async ({ ended, stdout, stderr }) => {
    assert.equal(await ended, { status: 0, signal: null })
    assert.match(stdout(), /^\d+\.\d+\.\d+\n$/u)
    assert.is(stderr(), '')
  }))

test('tells wrong use by its status and one sentence', () =>
  withSuite(['--target', 'nope'], async ({ ended, stdout, stderr }) => {
    assert.equal(await ended, { status: 2, signal: null })
    assert.is(stdout(), '')
    assert.match(stderr(), /^E_TARGET {2}.*\n$/u)
  }))

test('ends once the report is out, with nothing left open', () =>
  withSuite(['exchange/plain', '--server', serverCommand('escapes')], async ({ ended, stdout }) => {
    assert.equal(await ended, { status: 0, signal: null })
    assert.match(stdout(), 'No fault found')
  }))

test('finishes its work for who stops reading the report, as head does', () =>
  withFolder((folder) => {
    const file = join(folder, 'report.json')
    const argv = [
      'exchange/plain',
      'exchange/several',
      '--verbose',
      '--server',
      serverCommand('crlf-log'),
    ]
    return withSuite(
      [...argv, '--reporter', 'text', '--reporter', `json=${file}`],
      async ({ child, ended, stderr }) => {
        child.stdout?.destroy()
        assert.equal(await ended, { status: 0, signal: null })
        assert.is(stderr(), '')
        assert.ok(existsSync(file))
      },
    )
  }))

if (process.platform !== 'win32') {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    test(`leaves no server behind when it is ended by ${signal}`, () =>
      withFolder((folder) =>
        withSuite(
          ['exchange/plain', '--server', idleCommand(folder, 'process.exit()')],
          async ({ child, ended, stderr }) => {
            const pid = await pidIn(folder)
            child.kill(signal)
            assert.equal(await ended, { status, signal: null })
            await untilGone(pid)
            assert.not.match(stderr(), /^ +at /mu)
          },
        ),
      ))

  test('ends a server that ignores SIGTERM at once when it is interrupted twice', () =>
    withFolder((folder) =>
      withSuite(
        [
          'exchange/plain',
          '--server',
          idleCommand(folder, `require("fs").writeFileSync("${join(folder, 'asked')}", "")`),
        ],
        async ({ child, ended }) => {
          const pid = await pidIn(folder)
          child.kill('SIGINT')
          await eventually(() => existsSync(join(folder, 'asked')), 'SIGTERM')
          const asked = performance.now()
          child.kill('SIGINT')
          assert.equal(await ended, { status: 130, signal: null })
          assert.ok(performance.now() - asked < 1900, 'sooner than SIGTERM would be waited for')
          await untilGone(pid)
        },
      ),
    ))

  test('ends a build with the run', () =>
    withFolder((folder) => {
      const build = idleCommand(folder, 'process.exit()')
      return withSuite(['--server', 'x', '--build', build], async ({ child, ended }) => {
        const pid = await pidIn(folder)
        child.kill('SIGTERM')
        assert.equal(await ended, { status: 143, signal: null })
        await untilGone(pid)
      })
    }))
}

test.run()
