import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PROJECT, run } from './testing/fake-io.ts'

const test = suite('main')

test('prints the help on one screen, with every flag', async () => {
  const { status, stdout, stderr } = await run(['--help'])
  assert.is(status, 0)
  assert.is(stderr, '')
  const lines = stdout.split('\n')
  assert.ok(lines.length - 1 <= 45, `${lines.length - 1} lines`)
  assert.ok(lines.every((line) => line.length <= 80))
  for (const word of [
    'Usage:',
    '--target',
    '--server',
    '--client',
    '--known-failing',
    'Examples:',
    'Exit status:',
  ])
    assert.match(stdout, word)
})

test('prints the help where it would print the report, and wrong use where nothing is asked', async () => {
  const { stdout } = await run(['-h'])
  assert.equal(await run([]), { status: 2, stdout: '', stderr: stdout })
})

test('prints the version', async () => {
  const version = /"version": "([^"]+)"/u.exec(readFileSync(`${PROJECT}/package.json`, 'utf8'))?.[1]
  assert.equal(await run(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' })
})

/** Each wrong use, and all that is said of it. */
const WRONG: [argv: string[], stderr: string][] = [
  [
    ['--nosuch'],
    'E_FLAG  expected flags that exist, each with its value, found "--nosuch". See sumsock-conformance --help.',
  ],
  [
    ['--verbose=yes', '--target', 'localhost:1'],
    'E_FLAG  expected flags that exist, each with its value, found "-v, --verbose". See sumsock-conformance --help.',
  ],
  [
    ['--target', 'nope'],
    'E_TARGET  --target: expected HOST:PORT, found "nope". For example localhost:8000, 127.0.0.1:8000 or [::1]:8000.',
  ],
  [
    ['--target', ''],
    'E_TARGET  --target: expected HOST:PORT, found "". For example localhost:8000, 127.0.0.1:8000 or [::1]:8000.',
  ],
  [
    ['--target', '::1:8000'],
    'E_TARGET  --target: expected HOST:PORT, found "::1:8000". For example localhost:8000, 127.0.0.1:8000 or [::1]:8000.',
  ],
  [
    ['--target', 'localhost:99999'],
    'E_TARGET  --target: expected a port from 1 to 65535, found "localhost:99999". Give the port that the server prints.',
  ],
  [
    ['--target', 'localhost:0'],
    'E_TARGET  --target: expected a port from 1 to 65535, found "localhost:0". Give the port that the server prints.',
  ],
  [
    ['--target', 'a:1', '--target', 'b:2'],
    'E_FLAG  expected --target once, found --target twice. Leave one of them out.',
  ],
  [
    ['--target', 'a:1', '--reporter', 'nosuch'],
    'E_REPORTER  --reporter: expected one of text, json, junit, tap, ctrf, github, gradescope, classroom, prairielearn, found "nosuch". See sumsock-conformance --help.',
  ],
  [
    ['--target', 'a:1', '--reporter', 'text', '--reporter', 'json'],
    'E_REPORTER  --reporter: expected one reporter on standard output, found "text json". Give the others a file: KIND=FILE.',
  ],
  [
    ['nosuch/rule', '--target', 'a:1'],
    'E_SELECTION  expected a section, a rule or a case that can be tested here, found "nosuch/rule". See sumsock-conformance list.',
  ],
  [
    ['--target', 'a:1', '--profile', 'best'],
    'E_PROFILE  --profile: expected core, robust or all, found "best". See sumsock-conformance --help.',
  ],
  [
    ['--target', 'a:1', '--server', 'b'],
    'E_FLAGS  expected either --target or --server, found --target and --server. Leave one of them out.',
  ],
  [
    ['--target', 'a:1', '--client', 'b'],
    'E_FLAGS  expected either --target or --client, found --target and --client. Leave one of them out.',
  ],
  [
    ['--client', 'b', '--await-restart', '1'],
    'E_FLAGS  expected flags that go with --client, found "--await-restart". Leave one of them out.',
  ],
  [
    ['--server', 'b', '--no-shutdown'],
    'E_FLAGS  expected flags that go with --server, found "--no-shutdown". Leave one of them out.',
  ],
  [
    ['--server', 'b', '--server-log', '-'],
    'E_FLAGS  expected flags that go with --server, found "--server-log". Leave one of them out.',
  ],
  [
    ['--target', 'a:1', '--await-restart', '1', '--no-shutdown'],
    'E_FLAGS  expected either --no-shutdown or --await-restart, found both. Leave one of them out.',
  ],
  [
    ['--target', 'a:1', '--repeat', '2'],
    'E_FLAGS  expected --repeat with a target that is there for each round, found --repeat alone. Add --no-shutdown, or --await-restart SECONDS, or use --server "CMD".',
  ],
  [
    ['exchange/sum'],
    'E_SUBJECT  expected --target HOST:PORT, --server "CMD", --client "CMD" or --submission DIR, found none of them. For example: sumsock-conformance --server "python3 server.py {port}".',
  ],
  [
    ['--server', 'a && b'],
    `E_COMMAND  --server: expected one command without a shell, found "&&". Give the first part with --build "CMD" (it is run first), or use sh -c '…'.`,
  ],
  [
    ['--server', 'a', '--env', 'PORT'],
    'E_ENV  --env: expected KEY=VALUE, found "PORT". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--cwd', '/no/such/folder'],
    'E_CWD  --cwd: expected a folder, found "/no/such/folder". Give the folder that the command is to run in.',
  ],
  [
    ['--server', 'a', '--port', '80a'],
    'E_PORT  --port: expected an integer from 1 to 65535, found "80a". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--port', '65536'],
    'E_PORT  --port: expected an integer from 1 to 65535, found "65536". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--seed', '-1'],
    'E_FLAG  expected flags that exist, each with its value, found "--seed". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--seed', '1.5'],
    'E_SEED  --seed: expected an integer from 0 to 9007199254740991, found "1.5". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--repeat', '0'],
    'E_REPEAT  --repeat: expected an integer from 1 to 1000, found "0". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--timeout-scale', '0'],
    'E_TIMEOUT_SCALE  --timeout-scale: expected a number above 0, found "0". See sumsock-conformance --help.',
  ],
  [
    ['--server', 'a', '--start-timeout', 'soon'],
    'E_START_TIMEOUT  --start-timeout: expected a number above 0, found "soon". See sumsock-conformance --help.',
  ],
  [
    ['--target', 'a:1', '--server-log', '/no/such.log'],
    `E_LOG  --server-log: expected a log file that can be read, found /no/such.log: ENOENT: no such file or directory, stat '/no/such.log'. Start the server with its output redirected to that file: server > server.log 2>&1.`,
  ],
  [
    ['--target', 'a:1', '--fixtures', '/no/such/folder'],
    `E_FIXTURES  /no/such/folder: expected a folder of transcripts that can be read, found ENOENT: no such file or directory, scandir '/no/such/folder'. Give the folder that holds <section>/<what-it-shows>.json.`,
  ],
  [
    ['list', '--target', 'a:1'],
    'E_FLAGS  expected flags that go with list, found "--target". Leave it out.',
  ],
  [
    ['explain', 'exchange/sum', '-v'],
    'E_FLAGS  expected flags that go with explain, found "--verbose". Leave it out.',
  ],
]

for (const [argv, stderr] of WRONG)
  test(`refuses ${argv.join(' ')} in one sentence`, async () => {
    assert.equal(await run(argv), { status: 2, stdout: '', stderr: `${stderr}\n` })
  })

for (const flag of ['port', 'cwd', 'env', 'build', 'start-timeout'])
  test(`refuses --${flag} with a target, which it could not obey`, async () => {
    const { status, stderr } = await run(['--target', 'a:1', `--${flag}`, '1'])
    assert.is(status, 2)
    assert.is(
      stderr,
      `E_FLAGS  expected flags that go with --target, found "--${flag}". Leave one of them out.\n`,
    )
  })

test('shows no control character of a wrong value', async () => {
  const { stderr } = await run(['\u001b[2J\u009b1m', '--target', 'a:1'])
  assert.not.match(stderr.trimEnd(), /[\p{Cc}\p{Cf}]/u)
})

test.run()
