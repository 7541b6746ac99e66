import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSubmission } from '../testing/submissions-made.ts'
import { listFolder, MOST_FILES, MOST_OF_A_FILE } from './folder-files.ts'

const test = suite('folder-files')

const pathsIn = (folder: string) => listFolder(folder).paths

test('lists files, sorted, and reads them', () =>
  withSubmission({ 'b.py': 'b', 'a/c.py': 'c' }, (folder) => {
    const { root, inner, paths, facts, read } = listFolder(folder)
    assert.equal([root, inner, paths, [...facts]], [folder, '', ['a/c.py', 'b.py'], []])
    assert.equal(paths.map(read), ['c', 'b'])
  }))

test('leaves out what is no source of the submission', () =>
  withSubmission(
    {
      'server.py': '',
      '.git/config': '',
      '.hidden.py': '',
      '__MACOSX/._server.py': '',
      '__pycache__/server.pyc': '',
      'node_modules/x/index.js': '',
      'venv/lib/x.py': '',
      'build/server.c': '',
    },
    (folder) => {
      const { paths, ignored } = listFolder(folder)
      assert.equal(paths, ['server.py'])
      assert.equal([...ignored].sort(), [
        '__MACOSX',
        '__pycache__',
        'build',
        'node_modules',
        'venv',
      ])
    },
  ))

test('goes into the only folder at the top, and no deeper', () =>
  withSubmission({ 'ada/src/server.py': '', '__MACOSX/x': '' }, (folder) => {
    const { root, inner, paths, facts } = listFolder(folder)
    assert.equal([root, inner, paths], [join(folder, 'ada'), 'ada', ['src/server.py']])
    assert.equal([...facts], ['ada/: the top holds nothing but this folder.'])
  }))

test('stays at the top where something stands beside the folder', () =>
  withSubmission({ 'ada/server.py': '', 'notes.txt': '' }, (folder) => {
    assert.equal(pathsIn(folder), ['ada/server.py', 'notes.txt'])
  }))

test('finds nothing in an empty folder', () =>
  withSubmission({}, (folder) => assert.equal(pathsIn(folder), [])))

if (process.platform !== 'win32')
  test('follows no link, and waits for no pipe', () =>
    withSubmission({ 'server.py': '' }, (folder) => {
      symlinkSync('/etc', join(folder, 'etc'))
      symlinkSync('server.py', join(folder, 'client.py'))
      symlinkSync('.', join(folder, 'again'))
      spawnSync('mkfifo', [join(folder, 'pipe.py')])
      const { paths, facts, read } = listFolder(folder)
      assert.equal(paths, ['server.py'])
      assert.equal(
        [...facts].sort(),
        ['again', 'client.py', 'etc', 'pipe.py'].map(
          (name) => `${name}: a link, or no file at all; it is not looked at.`,
        ),
      )
      assert.equal(['etc/passwd', 'pipe.py', 'client.py', 'none'].map(read), ['', '', '', ''])
    }))

test('reads the beginning of a huge file', () =>
  withSubmission({ 'server.py': 'x' }, (folder) => {
    truncateSync(join(folder, 'server.py'), 20 * MOST_OF_A_FILE)
    assert.is(listFolder(folder).read('server.py').length, MOST_OF_A_FILE)
  }))

test('reads so much of all files together, and says so', () =>
  withSubmission({ 'server.py': 'x' }, (folder) => {
    truncateSync(join(folder, 'server.py'), MOST_OF_A_FILE)
    const { facts, read } = listFolder(folder)
    for (let count = 0; count < 8; count++) assert.is(read('server.py').length, MOST_OF_A_FILE)
    assert.is(read('server.py'), '')
    assert.equal([...facts], ['Only the first 8 MB of source code are looked at.'])
  }))

test('looks at so many files, those at the top first', () =>
  withSubmission({ 'server.py': '' }, (folder) => {
    mkdirSync(join(folder, 'many'))
    for (let count = 0; count < MOST_FILES; count++)
      writeFileSync(join(folder, 'many', `${count}.txt`), '')
    const { paths, facts } = listFolder(folder)
    assert.is(paths.length, MOST_FILES - 1)
    assert.ok(paths.includes('server.py'))
    assert.equal([...facts], ['Only the first 2000 files are looked at.'])
  }))

test('passes over names that no command could hold', () =>
  withSubmission({ 'a.py': '', 'b{port}.py': '', 'c\u0007.py': '' }, (folder) =>
    assert.equal(pathsIn(folder), ['a.py']),
  ))

test.run()
