import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInDialects } from '../dialect/built-in.ts'
import { parseCommandLine } from '../options.ts'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { serverCommand } from '../testing/programs.ts'
import { readReport, verdictOf } from '../testing/report.ts'
import { type MadeFiles, pythonServer, withSubmission } from '../testing/submissions-made.ts'
import { withVariable } from '../testing/surroundings.ts'
import { submittedPrograms } from './submitted-programs.ts'

const test = suite('submitted-programs')

const HEAD = { submission: 'sumsock-submission/1' }
const GOOD = { command: serverCommand('crlf-log') }
const JSON_REPORT = ['--reporter', 'json']
const manifest = (more: object): MadeFiles => ({
  'sumsock.json': JSON.stringify({ ...HEAD, ...more }),
})
const NAMES = builtInDialects()
  .map(({ name }) => name)
  .join(' ')
const EXAMPLE =
  'Say in sumsock.json which it is, for example {"submission": "sumsock-submission/1", "server": {"command": "python3 server.py {port}"}}.'

/** Runs a command line in the folder that holds a submission in `ada`. */
const inFolder = (files: MadeFiles, ...argv: string[]) =>
  withSubmission(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`ada/${path}`, text])),
    (folder) => run(argv, fakeIo(folder)),
  )

const COMMA_SERVER = `
  const net = require('node:net')
  net.createServer((socket) => socket.once('data', (octets) => {
    const [name, number] = String(octets).split(',')
    console.log(name, 'and Ada', number, 10, Number(number) + 10)
    socket.end('Ada,10')
  })).listen(Number(process.argv[2]), '127.0.0.1')
`
const TEXT = { format: 'text', ends: 'idle' }
const MINE = {
  dialect: 'sumsock-dialect/1',
  name: 'mine',
  says: 'Commas.',
  request: { ...TEXT, template: '${client_name},${client_number}' },
  reply: { ...TEXT, template: '${server_name},${server_number}' },
  names: { forbidden: ',' },
  log: 'facts',
}

test('gives the programs of a manifest, with all that it says of them', () =>
  withSubmission(
    {
      'ada/sumsock.json': JSON.stringify({
        ...HEAD,
        cwd: 'work',
        build: ['node build.js', 'node pack.js'],
        port: 5050,
        server: { command: 'node server.js', host: '10.0.0.1' },
        client: { command: 'node client.js', port: 6060 },
        dialect: './mine.json',
        standard_input: { server: '5\n' },
      }),
      'ada/work/x': '',
    },
    async (folder) => {
      const line = parseCommandLine(['--submission', 'ada', '--env', 'A=b', '--pty'])
      const base = join(realpathSync(folder), 'ada')
      const cwd = join(base, 'work')
      const rest = { cwd, env: { A: 'b' }, pty: true }
      assert.equal(await submittedPrograms(line, fakeIo(folder)), {
        server: { command: 'node server.js', port: 5050, host: '10.0.0.1', ...rest },
        client: { command: 'node client.js', port: 6060, ...rest },
        builds: [
          { command: 'node build.js', cwd },
          { command: 'node pack.js', cwd },
        ],
        dialect: './mine.json',
        base,
        standardInput: { server: '5\n' },
        notes: [
          'sumsock.json says how it is built and started.',
          'Its commands run in work, in ada.',
        ],
      })
    },
  ))

test('gives a dialect that stands in the manifest itself', () =>
  withSubmission(manifest({ server: GOOD, dialect: MINE }), async (folder) => {
    const line = parseCommandLine(['--submission', '.'])
    const { dialect } = await submittedPrograms(line, fakeIo(folder))
    assert.equal(dialect, MINE)
  }))

test('tests what a manifest describes, in its dialect, and says how it was found', async () => {
  const files = {
    ...manifest({ server: { command: 'node server.js {port}' }, dialect: MINE }),
    'server.js': COMMA_SERVER,
  }
  const { status, stdout, stderr } = await inFolder(
    files,
    'exchange/plain',
    '--submission',
    'ada',
    ...JSON_REPORT,
  )
  assert.equal([status, stderr], [0, ''], stdout)
  const report = readReport(stdout)
  assert.is(verdictOf(report, 'exchange/replies'), 'pass')
  assert.ok(report.notes.includes('sumsock.json says how it is built and started.'))
})

test('takes the dialect of a file beside the manifest', async () => {
  const files = {
    ...manifest({ server: { command: 'node server.js {port}' }, dialect: './mine.json' }),
    'mine.json': JSON.stringify(MINE),
    'server.js': COMMA_SERVER,
  }
  const { status, stdout } = await inFolder(
    files,
    'exchange/plain',
    '--submission',
    'ada',
    ...JSON_REPORT,
  )
  assert.is(status, 0, stdout)
})

test('tests what is found by looking', async () => {
  const files = { 'server.js': COMMA_SERVER, 'package.json': '{"name": "ada"}' }
  const flags = ['--dialect', 'comma', '--submission', 'ada', ...JSON_REPORT]
  const { status, stdout, stderr } = await inFolder(files, 'exchange/plain', ...flags)
  assert.equal([status, stderr], [0, ''], stdout)
  const { notes } = readReport(stdout)
  assert.ok(notes.includes('server.js: a server in Node; it takes its port from argument 1.'))
})

/** A folder that cannot be tested, and all that is said of it. */
const REFUSED: readonly [what: string, files: MadeFiles, status: number, stderr: string][] = [
  [
    'two servers',
    { 'a.py': pythonServer('5050'), 'b.py': pythonServer('5051') },
    2,
    `E_AMBIGUOUS  ada: expected one server and one client, found 2 programs may be the server: a.py, b.py. ${EXAMPLE}`,
  ],
  [
    'nothing that is known',
    { 'notes.txt': 'later' },
    2,
    `E_SUBMISSION  ada: expected a server or a client, found none. ${EXAMPLE}`,
  ],
  [
    'a manifest with an unknown member',
    manifest({ server: GOOD, speed: 1 }),
    2,
    'E_MANIFEST  ada/sumsock.json, at /speed: expected no such member, found 1. The schema is spec/schemas/submission.json.',
  ],
  [
    'a dialect in the manifest that no program can speak',
    manifest({ server: GOOD, dialect: { ...MINE, names: { forbidden: ',', client_prefix: ',' } } }),
    2,
    'E_DIALECT  ada/sumsock.json, at /dialect, at /names/client_prefix: expected no character that a name must not hold, found ",". spec/dialects.md says what a dialect can say.',
  ],
  [
    'a dialect in the manifest that nobody knows',
    manifest({ server: GOOD, dialect: 'commma' }),
    2,
    `E_DIALECT  the dialect of the submission: expected a file, auto, or one of ${NAMES}, found "commma". A file has a dot or a slash in its name: ./my-dialect.json.`,
  ],
  [
    'a dialect in the manifest that is not there',
    manifest({ server: GOOD, dialect: './no.json' }),
    2,
    "E_DIALECT  ./no.json: expected a dialect file that can be read, found ENOENT: no such file or directory, open 'FOLDER/ada/no.json'. sumsock-conformance infer writes one.",
  ],
]

for (const [what, files, status, stderr] of REFUSED)
  test(`refuses ${what}`, () =>
    withSubmission(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`ada/${path}`, text])),
      async (folder) => {
        const ran = await run(['--submission', 'ada'], fakeIo(folder))
        const shown = ran.stderr.replaceAll(realpathSync(folder), 'FOLDER')
        assert.equal([ran.status, ran.stdout, shown], [status, '', `${stderr}\n`])
      },
    ))

test('refuses a folder that is not there', async () => {
  assert.equal(await run(['--submission', 'no-such-folder']), {
    status: 2,
    stdout: '',
    stderr:
      'E_SUBMISSION  expected a folder with a submission, found "no-such-folder". Give the folder that holds the server and the client.\n',
  })
})

test('refuses a server besides the submission', async () => {
  const { status, stderr } = await inFolder(
    manifest({ server: GOOD }),
    '--submission',
    'ada',
    '--server',
    'x',
  )
  assert.is(status, 2)
  assert.is(
    stderr,
    'E_FLAGS  expected flags that go with --submission, found "--server". Leave one of them out.\n',
  )
})

test('says which tools are missing, and starts nothing', () =>
  withSubmission(
    manifest({
      build: 'no-such-compiler Server.x',
      server: { command: 'no-such-runner Server' },
    }),
    async (folder) => {
      const ran = await withVariable('PATH', folder, () =>
        run(['--submission', '.'], fakeIo(folder)),
      )
      assert.equal(ran, {
        status: 3,
        stdout: '',
        stderr:
          'E_TOOL  .: expected the tools that its commands need, found no no-such-compiler, no-such-runner. Install what is missing, or build it where it is there.\n',
      })
    },
  ))

test('says what the sample submissions lack, or gives their programs', async () => {
  const line = parseCommandLine(['--submission', 'fixtures/submissions/node-right'])
  const { server, client, notes } = await submittedPrograms(line, fakeIo(PROJECT))
  assert.ok(server !== undefined && client !== undefined)
  assert.ok(notes.length > 0)
})

test('builds a submission before it is started, and says what failed', async () => {
  const files = manifest({ build: 'node -p 1/', server: GOOD })
  const { status, stdout, stderr } = await inFolder(files, '--submission', 'ada')
  assert.equal([status, stdout], [3, ''])
  assert.match(stderr, /^E_BUILD {2}/mu)
})

test.run()
