import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, type Ran, run } from '../testing/fake-io.ts'
import { withFolder } from '../testing/surroundings.ts'
import { digestOf, RECORD } from './init-harness-record.ts'

const test = suite('init-harness')

const GRADESCOPE = [
  'setup.sh',
  'run_autograder',
  'zip.sh',
  'Dockerfile',
  'README.md',
  'options',
  'class-secret',
]

function init(folder: string, ...words: string[]): Promise<Ran> {
  return run(['init', ...words], fakeIo(folder))
}

/** What a run says of each file, and the sentences after them. */
function saidOf(fates: Readonly<Record<string, string>>, ...sentences: string[]): string {
  const lines = GRADESCOPE.map(
    (path) => `${(fates[path] ?? fates['*'] ?? '').padEnd(12)}gradescope/${path}`,
  )
  return [...lines, ...sentences, 'What to do next stands in gradescope/README.md.', ''].join('\n')
}

const KEPT = 'What you have changed is kept; --force writes it anew.'

/** All files of a folder, by path. */
function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )
}

test('writes a harness into a folder of the name of its system', () =>
  withFolder(async (folder) => {
    const ran = await init(folder, 'gradescope')
    assert.equal(ran, { status: 0, stdout: saidOf({ '*': 'written' }), stderr: '' })
    assert.equal(Object.keys(filesIn(folder)).sort(), [
      'gradescope/.sumsock-harness.json',
      ...GRADESCOPE.map((path) => `gradescope/${path}`).sort(),
    ])
  }))

test('writes the same once more, and changes nothing', () =>
  withFolder(async (folder) => {
    for (const system of ['gradescope', 'github-classroom', 'prairielearn']) {
      await init(folder, system, 'x')
      const before = filesIn(folder)
      const { status, stdout } = await init(folder, system, 'x')
      assert.is(status, 0)
      assert.not.match(stdout, /written|kept|updated/u)
      assert.equal(filesIn(folder), before)
      rmSync(join(folder, 'x'), { recursive: true })
    }
  }))

test('keeps what was edited, again and again, until --force', () =>
  withFolder(async (folder) => {
    await init(folder, 'gradescope')
    const file = join(folder, 'gradescope', 'options')
    const first = readFileSync(file, 'utf8')
    writeFileSync(file, '--dialect=auto\n')
    for (const _ of [1, 2]) {
      const { stdout } = await init(folder, 'gradescope')
      assert.is(stdout, saidOf({ '*': 'unchanged', options: 'kept' }, KEPT))
      assert.is(readFileSync(file, 'utf8'), '--dialect=auto\n')
    }
    const { stdout } = await init(folder, 'gradescope', '--force')
    assert.is(stdout, saidOf({ '*': 'unchanged', options: 'overwritten' }))
    assert.is(readFileSync(file, 'utf8'), first)
  }))

test('writes anew what was removed', () =>
  withFolder(async (folder) => {
    await init(folder, 'gradescope')
    rmSync(join(folder, 'gradescope', 'zip.sh'))
    const { stdout } = await init(folder, 'gradescope')
    assert.is(stdout, saidOf({ '*': 'unchanged', 'zip.sh': 'written' }))
  }))

test('updates what an older version wrote, and nobody has changed', () =>
  withFolder(async (folder) => {
    await init(folder, 'gradescope')
    const file = join(folder, 'gradescope', 'zip.sh')
    const record = join(folder, 'gradescope', RECORD)
    const text = readFileSync(record, 'utf8')
    writeFileSync(record, text.replace(digestOf(readFileSync(file)), digestOf('old')))
    writeFileSync(file, 'old')
    const { stdout } = await init(folder, 'gradescope')
    assert.is(stdout, saidOf({ '*': 'unchanged', 'zip.sh': 'updated' }))
    assert.is(readFileSync(record, 'utf8'), text)
  }))

test('draws a secret once, for nobody else to read, and never writes over it', () =>
  withFolder(async (folder) => {
    await init(folder, 'gradescope')
    const file = join(folder, 'gradescope', 'class-secret')
    assert.match(readFileSync(file, 'utf8'), /^[0-9a-f]{64}\n$/u)
    if (process.platform !== 'win32') assert.is(statSync(file).mode & 0o777, 0o600)
    writeFileSync(file, 'a secret of my own')
    await init(folder, 'gradescope', '--force')
    assert.is(readFileSync(file, 'utf8'), 'a secret of my own')
    await init(folder, 'gradescope', 'another')
    assert.is.not(readFileSync(join(folder, 'another', 'class-secret'), 'utf8'), 'a secret')
  }))

test('keeps the mark of a question when it is written anew', () =>
  withFolder(async (folder) => {
    await init(folder, 'prairielearn')
    const file = join(folder, 'prairielearn', 'info.json')
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, '{}')
    await init(folder, 'prairielearn', '--force')
    assert.is(readFileSync(file, 'utf8'), before)
    await init(folder, 'prairielearn', 'other')
    assert.is.not(readFileSync(join(folder, 'other', 'info.json'), 'utf8'), before)
  }))

test('goes into a folder that holds other files, and leaves them alone', () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, '.github'))
    writeFileSync(join(folder, 'server.py'), 'mine')
    assert.is((await init(folder, 'github-classroom', '.')).status, 0)
    assert.is(readFileSync(join(folder, 'server.py'), 'utf8'), 'mine')
    assert.ok(existsSync(join(folder, '.github', 'workflows', 'classroom.yml')))
  }))

test('refuses a folder that has files of these names, names them, and writes nothing', () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, 'gradescope'))
    for (const name of ['setup.sh', 'README.md', 'class-secret'])
      writeFileSync(join(folder, 'gradescope', name), 'mine')
    const before = filesIn(folder)
    assert.equal(await init(folder, 'gradescope'), {
      status: 2,
      stdout: '',
      stderr:
        'E_EXISTS  gradescope: expected a folder without files of these names, or one that init has written, found setup.sh, README.md. Give another folder, or have them written over with --force.\n',
    })
    assert.equal(filesIn(folder), before)
    assert.is((await init(folder, 'gradescope', '--force')).status, 0)
    assert.is(readFileSync(join(folder, 'gradescope', 'class-secret'), 'utf8'), 'mine')
  }))

test('refuses a record that is none, or of another system', () =>
  withFolder(async (folder) => {
    const record = join(folder, 'gradescope', '.sumsock-harness.json')
    mkdirSync(join(folder, 'gradescope'))
    for (const text of ['', '[]', '{"harness":"sumsock-harness/1"}', '{"harness":"x"}']) {
      writeFileSync(record, text)
      const { status, stderr } = await init(folder, 'gradescope', '--force')
      assert.is(status, 2)
      assert.match(
        stderr,
        /^E_HARNESS {2}gradescope.\.sumsock-harness\.json: expected a file that init has written/u,
      )
    }
    rmSync(record)
    await init(folder, 'prairielearn', 'gradescope')
    const { status, stderr } = await init(folder, 'gradescope', '--force')
    assert.is(status, 2)
    assert.match(stderr, 'found one for prairielearn. Give another folder.')
  }))

test('refuses what is no folder, and more than one', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '')
    for (const words of [['file'], [join('file', 'below')], ['a', 'b']]) {
      const { status, stderr } = await init(folder, 'gradescope', ...words)
      assert.is(status, 2)
      assert.match(stderr, /^E_(?:HARNESS|INIT) {2}/u)
    }
    assert.equal(readdirSync(folder), ['file'])
  }))

if (process.platform !== 'win32')
  test('writes neither through a link nor over a folder, even with --force', () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'outside'))
      writeFileSync(join(folder, 'outside', 'setup.sh'), 'mine')
      mkdirSync(join(folder, 'gradescope'))
      symlinkSync('../outside/setup.sh', join(folder, 'gradescope', 'setup.sh'))
      mkdirSync(join(folder, 'repository'))
      symlinkSync('../outside', join(folder, 'repository', '.github'))
      mkdirSync(join(folder, 'question', 'info.json'), { recursive: true })
      for (const [words, found] of [
        [['gradescope'], 'a file, or nothing, found a link.'],
        [['github-classroom', 'repository'], 'a folder, or nothing, found a link.'],
        [['prairielearn', 'question'], 'a file, or nothing, found a folder.'],
      ] as const) {
        const { status, stderr } = await init(folder, ...words, '--force')
        assert.is(status, 2)
        assert.match(stderr, found)
      }
      assert.equal(filesIn(folder), { [join('outside', 'setup.sh')]: 'mine' })
    }))

if (process.platform !== 'win32' && process.geteuid?.() !== 0)
  test('leaves nothing behind where it may not write', () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'question', 'tests'), { recursive: true })
      chmodSync(join(folder, 'question', 'tests'), 0o500)
      const { status } = await init(folder, 'prairielearn', 'question')
      chmodSync(join(folder, 'question', 'tests'), 0o700)
      assert.equal([status, filesIn(folder)], [3, {}])
      assert.equal(readdirSync(join(folder, 'question')), ['tests'])
    }))

test.run()
