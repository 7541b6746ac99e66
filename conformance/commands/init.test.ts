import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { readSubmission } from '../submission/read-submission.ts'
import { fakeIo, type Ran } from '../testing/fake-io.ts'
import { pythonClient, pythonServer, withSubmission } from '../testing/submissions-made.ts'
import { init } from './init.ts'

const test = suite('init')

/** Runs the command with the words after its name; `--force` among them is the flag. */
async function run(cwd: string, ...argv: string[]): Promise<Ran> {
  const io = fakeIo(cwd)
  const words = ['init', ...argv.filter((word) => word !== '--force')]
  const has = (flag: string) => argv.includes(`--${flag}`)
  const line = { words, has, text: () => undefined, all: () => [] }
  try {
    return { status: await init(line, io, { version: '1.0.0' }), stdout: io.printed(), stderr: '' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, stdout: io.printed(), stderr: `${error.code}  ${error.message}` }
  }
}

const FILES = { 'server.py': pythonServer('5050'), 'client.py': pythonClient('int(sys.argv[1])') }
const TEXT = `{
  "submission": "sumsock-submission/1",
  "name": "ada",
  "server": {
    "command": "python3 server.py",
    "port": 5050
  },
  "client": {
    "command": "python3 client.py {port}"
  }
}
`

function ada(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`ada/${path}`, text]))
}

test('writes what it found, and says what to check', () =>
  withSubmission(ada(FILES), async (folder) => {
    assert.equal(await run(folder, 'ada'), {
      status: 0,
      stdout: [
        'Wrote ada/sumsock.json.',
        'Found:',
        '  server.py: a server in Python; it listens on port 5050, which stands in line 4.',
        '  client.py: a client in Python; it takes its port from argument 1.',
        'To check:',
        '  Without "dialect" the messages are those of the protocol itself.',
        '',
      ].join('\n'),
      stderr: '',
    })
    assert.is(readFileSync(join(folder, 'ada', 'sumsock.json'), 'utf8'), TEXT)
    assert.equal(readdirSync(join(folder, 'ada')).sort(), [
      'client.py',
      'server.py',
      'sumsock.json',
    ])
  }))

test('writes what is read again as it was found', () =>
  withSubmission(ada(FILES), async (folder) => {
    const looked = await readSubmission(join(folder, 'ada'))
    await run(join(folder, 'ada'))
    const read = await readSubmission(join(folder, 'ada'))
    assert.is(read.by, 'manifest')
    assert.equal(read.submission, { ...looked.submission, name: 'ada' })
  }))

test('writes into the only folder at the top', () =>
  withSubmission({ 'ada/inner/server.py': FILES['server.py'] }, async (folder) => {
    const { stdout } = await run(folder, 'ada')
    assert.match(stdout, /^Wrote ada\/inner\/sumsock\.json\.\n/u)
    assert.match(stdout, '\n  No client is in the manifest: add it, if there is one.\n')
  }))

test('writes what is clear, and names what is not', () =>
  withSubmission(ada({ ...FILES, 'b.py': pythonServer('6060') }), async (folder) => {
    const { status, stdout } = await run(folder, 'ada')
    assert.is(status, 0)
    assert.match(stdout, '\nTo check:\n  2 programs may be the server: b.py, server.py.\n')
  }))

const EXISTS =
  'E_EXISTS  expected no sumsock.json in the folder, found one. Keep it, or write it anew with --force.'

test('overwrites a manifest with --force alone', () =>
  withSubmission(ada({ ...FILES, 'sumsock.json': 'mine' }), async (folder) => {
    const file = join(folder, 'ada', 'sumsock.json')
    assert.equal(await run(folder, 'ada'), { status: 2, stdout: '', stderr: EXISTS })
    assert.is(readFileSync(file, 'utf8'), 'mine')
    assert.is((await run(folder, 'ada', '--force')).status, 0)
    assert.is(readFileSync(file, 'utf8'), TEXT)
  }))

if (process.platform !== 'win32')
  test('never writes through a link', () =>
    withSubmission({ ...ada(FILES), outside: 'mine' }, async (folder) => {
      const file = join(folder, 'ada', 'sumsock.json')
      symlinkSync('../outside', file)
      assert.equal(await run(folder, 'ada'), { status: 2, stdout: '', stderr: EXISTS })
      assert.is((await run(folder, 'ada', '--force')).status, 0)
      assert.is(readFileSync(join(folder, 'outside'), 'utf8'), 'mine')
      assert.ok(lstatSync(file).isFile())
    }))

test('leaves a folder of that name alone', () =>
  withSubmission(ada(FILES), async (folder) => {
    mkdirSync(join(folder, 'ada', 'sumsock.json'))
    writeFileSync(join(folder, 'ada', 'sumsock.json', 'x'), '')
    assert.equal(await run(folder, 'ada', '--force'), {
      status: 2,
      stdout: '',
      stderr:
        'E_EXISTS  expected no sumsock.json in the folder, found a folder of that name. Rename it.',
    })
  }))

test('writes nothing where nothing is clear', () =>
  withSubmission({ 'ada/notes.txt': '' }, async (folder) => {
    const { status, stderr } = await run(folder, 'ada')
    assert.is(status, 2)
    assert.match(
      stderr,
      /^E_SUBMISSION {2}ada: expected a server or a client, found none\. Say in/u,
    )
    assert.equal(readdirSync(join(folder, 'ada')), ['notes.txt'])
  }))

test('refuses more than one folder', async () => {
  assert.equal(await run('.', 'a', 'b'), {
    status: 2,
    stdout: '',
    stderr:
      'E_INIT  expected one folder after init, found "b". For example: sumsock-conformance init my-submission.',
  })
})

test.run()
