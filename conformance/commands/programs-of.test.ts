import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS, COMMANDS_ALONE, type CommandName } from '../command-flags.ts'
import { FLAGS, type FlagName } from '../flags.ts'
import { parseCommandLine } from '../options.ts'
import type { Programs } from '../programs/programs.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { withFolder } from '../testing/surroundings.ts'
import { programsOf } from './programs-of.ts'

const test = suite('programs-of')

const CWD = '/'
const programs = (...argv: string[]): Promise<Programs> =>
  programsOf(parseCommandLine(argv), fakeIo(CWD))

const PLAIN = { cwd: CWD, env: {}, pty: false }

test('is a server that runs already', async () => {
  assert.equal(await programs('--target', 'localhost:1'), {
    target: 'localhost:1',
    builds: [],
    base: CWD,
    notes: [],
  })
})

test('is a server, a client, or both, that are started', async () => {
  const rest = { builds: [], base: CWD, notes: [] }
  const server = { command: 'a {port}', ...PLAIN }
  const client = { command: 'b {port}', ...PLAIN }
  assert.equal(await programs('--server', 'a {port}'), { server, ...rest })
  assert.equal(await programs('--client', 'b {port}'), { client, ...rest })
  assert.equal(await programs('--server', 'a {port}', '--client', 'b {port}'), {
    server,
    client,
    ...rest,
  })
})

test('gives both programs the same port, folder, environment and terminal', () =>
  withFolder(async (folder) => {
    const flags = ['--port', '5050', '--cwd', folder, '--env', 'A=b', '--env', 'C=', '--pty']
    const how = { cwd: folder, env: { A: 'b', C: '' }, pty: true, port: 5050 }
    assert.equal(await programs('--server', 'a', '--client', 'b', '--build', 'make', ...flags), {
      server: { command: 'a', ...how },
      client: { command: 'b', ...how },
      builds: [{ command: 'make', cwd: folder }],
      base: CWD,
      notes: [],
    })
  }))

/** What is refused, and all that is said of it. */
const REFUSED: readonly [argv: readonly string[], stderr: string][] = [
  [
    ['exchange'],
    'E_SUBJECT  expected --target HOST:PORT, --server "CMD", --client "CMD" or --submission DIR, found none of them. For example: sumsock-conformance --server "python3 server.py {port}".',
  ],
  ...['--server=x', '--client=x', '--target=a:1', '--port=1', '--cwd=.', '--build=make'].map(
    (flag): [string[], string] => [
      ['--submission', '.', flag],
      `E_FLAGS  expected flags that go with --submission, found "${flag.split('=')[0]}". Leave one of them out.`,
    ],
  ),
  ...['--server-log=-', '--no-shutdown', '--await-restart=1'].map((flag): [string[], string] => [
    ['--submission', '.', flag],
    `E_FLAGS  expected flags that go with --submission, found "${flag.split('=')[0]}". Leave one of them out.`,
  ]),
  ...['--port=1', '--cwd=.', '--env=A=b', '--build=make', '--pty', '--start-timeout=1'].map(
    (flag): [string[], string] => [
      ['--target', 'a:1', flag],
      `E_FLAGS  expected flags that go with --target, found "${flag.split('=')[0]}". Leave one of them out.`,
    ],
  ),
  [
    ['--server', 'a', '--cwd', 'no-such-folder'],
    'E_CWD  --cwd: expected a folder, found "/no-such-folder". Give the folder that the command is to run in.',
  ],
  [
    ['--server', 'a', '--port', '65536'],
    'E_PORT  --port: expected an integer from 1 to 65535, found "65536". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--env', '=b'],
    'E_ENV  --env: expected KEY=VALUE, found "=b". See sumsock-conformance --help.',
  ],
]

for (const [argv, stderr] of REFUSED)
  test(`refuses ${argv.join(' ')}`, async () => {
    assert.equal(await run(argv, fakeIo(CWD)), { status: 2, stdout: '', stderr: `${stderr}\n` })
  })

test('refuses a folder that is a file', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '')
    const { status, stderr } = await run(['--server', 'a', '--cwd', 'file'], fakeIo(folder))
    assert.is(status, 2)
    assert.match(stderr, /^E_CWD {2}--cwd: expected a folder, found "/u)
  }))

const WORDS: Record<CommandName, readonly string[]> = {
  list: ['list'],
  explain: ['explain', 'exchange/sum'],
  'check-log': ['check-log', 'no.log'],
  record: ['record', '--listen', '1', '--target', 'a:1'],
  infer: ['infer', '--server', 'a'],
  init: ['init', 'no-such-folder'],
  grade: ['grade', 'no-such-folder'],
  interop: ['interop', 'no-such-folder'],
  merge: ['merge', 'no-such-folder'],
  regrade: ['regrade'],
  doctor: ['doctor', 'no-such-folder'],
}

/** A flag as it is given. */
function given(flag: FlagName): string {
  return FLAGS[flag].type === 'boolean' ? `--${flag}` : `--${flag}=1`
}

function flagNames(): FlagName[] {
  const isFlag = (name: string): name is FlagName => Object.hasOwn(FLAGS, name)
  return Object.keys(FLAGS).filter(isFlag)
}

for (const [command, words] of Object.entries(WORDS))
  test(`${command} refuses each flag that it does not obey`, async () => {
    const taken = Object.entries(COMMANDS).flatMap(([name, { flags }]): readonly string[] =>
      name === command ? flags : [],
    )
    const others = flagNames().filter(
      (flag) => !taken.includes(flag) && flag !== 'help' && flag !== 'version',
    )
    assert.ok(others.length > 10)
    for (const flag of others) {
      const argv = [...words, given(flag)]
      assert.equal(await run(argv), {
        status: 2,
        stdout: '',
        stderr: `E_FLAGS  expected flags that go with ${command}, found "--${flag}". Leave it out.\n`,
      })
    }
  })

test('the test refuses the flags that commands alone obey', async () => {
  // With a sandbox a submission is tested as those of a class are, and other flags go with that.
  for (const flag of COMMANDS_ALONE.filter((one) => one !== 'sandbox')) {
    const { status, stderr } = await run(['--server', 'a', given(flag)])
    assert.is(status, 2)
    assert.is(
      stderr,
      `E_FLAGS  expected --${flag} with a command that takes it alone, found --${flag} without it. Leave it out.\n`,
    )
  }
})

test('names the command that somebody may have mistyped', async () => {
  const said = async (...argv: string[]) => (await run(argv, fakeIo(CWD))).stderr
  assert.match(await said('gradee', 'submissions'), / Or did you mean the command grade\?\n$/u)
  assert.is((await said('exchange')).includes('did you mean'), false)
})

test.run()
