import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { programsOf } from '../commands/programs-of.ts'
import { parseCommandLine } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { type FakeIo, fakeIo } from '../testing/fake-io.ts'
import { inlineCommand } from '../testing/programs.ts'
import { withFolder } from '../testing/surroundings.ts'
import { runBuilds } from './builds.ts'

const test = suite('builds')

/** What a build was refused with; '' if it was not. */
async function build(io: FakeIo, ...argv: string[]): Promise<string> {
  const thrown: unknown = await runBuilds(
    await programsOf(parseCommandLine(['--server', 'true', ...argv]), io),
    io.stderr,
  ).catch((error: unknown) => error)
  if (thrown === undefined) return ''
  if (thrown instanceof Refusal) return `${thrown.code} ${thrown.status} ${thrown.message}`
  throw thrown
}

test('does nothing where nothing is to be built', async () => {
  assert.is(await build(fakeIo()), '')
})

test('runs in the folder of the server; what it prints goes to stderr', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'built.js'), '')
    const io = fakeIo(folder)
    const code = 'console.log(require("fs").readdirSync(".")); console.error("warned")'
    assert.is(await build(io, '--build', inlineCommand(code)), '')
    assert.is(io.printed(), '')
    assert.is(io.complained(), "[ 'built.js' ]\nwarned\n")
  }))

test('prints nothing of a build that a terminal or a CI system obeys', async () => {
  const io = fakeIo()
  const code = 'console.log(`\\tint x;\\r\\n\\x1b[2J\\n::error::forged\\n\\n##[error]é`)'
  assert.is(await build(io, '--build', inlineCommand(code)), '')
  assert.is(io.complained(), '    int x;\n\\x1b[2J\n\\x3a:error::forged\n\n#\\x23[error]é\n')
})

test('runs a build that prints megabytes to its end', async () => {
  const io = fakeIo()
  const code = 'for (let i = 0; i < 50; i++) console.log("x".repeat(60000)); console.log("end")'
  assert.is(await build(io, '--build', inlineCommand(code)), '')
  assert.match(io.complained(), /\nend\n$/u)
})

for (const [what, code, found] of [
  ['a status', 'process.exit(3)', 'status 3'],
  ['a signal', 'process.kill(process.pid, "SIGKILL")', 'an end by SIGKILL'],
] as const)
  test(`refuses a build that ends with ${what}, after what it printed`, async () => {
    const io = fakeIo()
    const command = inlineCommand(`console.error("no such symbol"); ${code}`)
    assert.is(
      await build(io, '--build', command),
      `E_BUILD 3 ${JSON.stringify(command)}: expected --build to end with status 0, ` +
        `found ${found}. Run it by hand and mend what it says.`,
    )
    assert.is(io.complained(), 'no such symbol\n')
  })

test('refuses a program that there is not, and a shell’s operators', async () => {
  assert.is(
    await build(fakeIo(), '--build', 'no-such-program x'),
    'E_BUILD 3 "no-such-program x": expected --build to end with status 0, ' +
      'found no program no-such-program. Run it by hand and mend what it says.',
  )
  assert.match(
    await build(fakeIo(), '--build', 'make | tee'),
    /^E_COMMAND 2 --build: expected one command/u,
  )
})

test.run()
