import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../testing/fake-io.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { readReport, verdictOf } from '../testing/report.ts'
import { portably } from '../testing/surroundings.ts'

const test = suite('test')

test('passes a good server, and says so', async () => {
  const { status, stdout, stderr } = await run([
    'exchange/in-range',
    '--server',
    serverCommand('crlf-log'),
  ])
  assert.equal([status, stderr], [0, ''])
  assert.match(stdout, /^exchange +\d+ cases {2}ok\n/u)
  assert.match(stdout, 'No fault found;')
})

test('passes a good server where neither sockets nor processes are shown', () =>
  portably(async () => {
    const argv = ['exchange/plain', 'range/below', '--server', serverCommand('crlf-log')]
    const { status, stdout, stderr } = await run(argv)
    assert.equal([status, stderr], [0, ''], stdout)
  }))

test('fails a bad server, and shows nothing of it that could hurt a terminal', async () => {
  const argv = ['exchange/several', '--verbose', '--server', serverCommand('escapes')]
  const { status, stdout, stderr } = await run(argv)
  assert.equal([status, stderr], [1, ''])
  assert.match(stdout, /^FAIL exchange\/sum {2}/mu)
  assert.not.match(stdout, /[^\P{Cc}\n]/u)
})

test('fails a silent server soon, and blames it once', async () => {
  const command = serverCommand('silent')
  const { status, stdout, stderr } = await run(['--server', command, '--timeout-scale', '0.1'])
  assert.equal([status, stderr], [1, ''])
  assert.is(stdout.match(/^FAIL /gmu)?.length, 1)
  assert.match(stdout, /^FAIL exchange\/replies/mu)
})

const WEB = inlineCommand(
  'require("http").createServer((request, response) => response.end("hello")).listen({port})',
)

test('fails what is no sumsock server after one exchange', async () => {
  const argv = ['--server', WEB, '--timeout-scale', '0.1', '--reporter', 'json']
  const { status, stdout, stderr } = await run(argv)
  assert.equal([status, stderr], [1, ''])
  const { cases } = readReport(stdout)
  assert.is(cases.filter(({ verdict }) => verdict === 'fail').length, 1)
})

/** Servers that cannot be had, and what is found in their place. */
const NONE: [name: string, found: string, advice: RegExp][] = [
  [
    'exits-at-once',
    'an exit with status 0',
    /^ {2}\| \[ERROR\] \[start_server\]: Nothing to do$/mu,
  ],
  ['never-listens', 'no listener', /^ {2}\| .* started and listening on /mu],
  ...(process.platform === 'linux'
    ? [
        ['listens-elsewhere', 'a listener on port ', /Put \{port\} into the command/u] satisfies [
          string,
          string,
          RegExp,
        ],
      ]
    : []),
]

for (const [name, found, advice] of NONE)
  test(`says in one sentence that ${name} cannot be had`, async () => {
    const argv = ['exchange/plain', '--server', serverCommand(name), '--start-timeout', '1.2']
    const { status, stdout, stderr } = await run(argv)
    assert.is(status, 3)
    const [sentence = '', ...printed] = stderr.trimEnd().split('\n')
    assert.ok(sentence.startsWith('E_START  "'), stderr)
    assert.match(sentence, 'expected --server to listen on the port that it was given within 1.2 s')
    assert.match(sentence, `found ${found}`)
    assert.match(stderr, advice)
    assert.ok(
      printed.every((line) => line.startsWith('  | ')),
      stderr,
    )
    assert.not.match(stdout, 'not ok')
    assert.match(stdout, 'The server could not be tested: no case was run.')
  })

test('says that a command cannot be found', async () => {
  assert.equal(await run(['--server', 'no-such-command {port}']), {
    status: 3,
    stdout: '',
    stderr:
      'E_COMMAND  --server: expected a command that can be run, found "no-such-command". ' +
      'Give its path, or put its folder on the PATH.\n',
  })
})

test('goes on with a new server where one has died, and blames what killed it', async () => {
  const argv = [
    'exchange/varies',
    'exchange/in-range',
    '--server',
    serverCommand('dies-every-tenth'),
    '--reporter',
    'json',
  ]
  const { status, stdout, stderr } = await run(argv)
  assert.equal([status, stderr], [1, ''])
  const report = readReport(stdout)
  assert.is(verdictOf(report, 'exchange/keeps-serving'), 'fail')
  assert.is(verdictOf(report, 'exchange/sum'), 'pass')
  assert.not.ok(report.cases.some(({ verdict }) => verdict === 'error'))
})

test('says that nothing can be judged, which is no success', async () => {
  const { status, stderr } = await run(['service/idle', '--server', serverCommand('crlf-log')])
  assert.is(status, 2)
  assert.match(
    stderr,
    /^E_NOTHING {2}expected at least one rule that can be tested, found 1 cases, none/u,
  )
  assert.match(stderr, 'add --slow')
})

test.run()
