import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type MadeFiles, withSubmission } from '../../testing/submissions-made.ts'
import { withFolder } from '../../testing/surroundings.ts'
import { tarGzOf, zipOf } from './archives-made.ts'
import { hashSource } from './hash-source.ts'
import { stage } from './stage.ts'
import type { StageCaps } from './stage-caps.ts'
import { type StagedShown, staged } from './stagings-made.ts'

const test = suite('stage')

/** Stages a folder with such files, and whatever is put there besides. */
function stagedFolder(
  files: MadeFiles,
  besides: (folder: string) => void = () => undefined,
  caps: Partial<StageCaps> = {},
): Promise<StagedShown> {
  return withSubmission(files, (folder) => {
    besides(folder)
    return staged({ kind: 'folder', path: Buffer.from(folder) }, caps)
  })
}

test('copies files and folders, and of permissions the executable bit alone', async () => {
  const shown = await stagedFolder({ 'server.py': 's', 'lib/sum.py': 'x', run: '#!' }, (folder) => {
    mkdirSync(join(folder, 'empty'))
    chmodSync(join(folder, 'run'), 0o6777)
    chmodSync(join(folder, 'server.py'), 0o600)
  })
  assert.equal(shown, {
    refused: '',
    facts: [],
    files: { 'server.py': 's', 'lib/sum.py': 'x', run: '#!', empty: '/' },
    executable: ['run'],
  })
})

test('leaves out what tools leave behind, and speaks of node_modules', async () => {
  const { files, facts } = await stagedFolder({
    'server.js': 's',
    '.git/config': '',
    '__MACOSX/._server.js': '',
    '._server.js': '',
    '.DS_Store': '',
    'Thumbs.db': '',
    'app/node_modules/x/index.js': '',
    'app/__pycache__/x.pyc': '',
    'app/.venv/x': '',
    'app/venv/x': '',
    'app/.vscode/x': '',
    'app/.env': 'kept',
  })
  assert.equal(files, { 'server.js': 's', 'app/.env': 'kept' })
  assert.equal(facts, [
    'node_modules is not copied: what a program needs is built or handed in beside it.',
  ])
})

test('keeps links that stay inside, and refuses all others', async () => {
  const linked = (target: string) =>
    stagedFolder({ 'lib/sum.py': 'x' }, (folder) => symlinkSync(target, join(folder, 'lib/link')))
  assert.equal((await linked('../lib/sum.py')).files, {
    'lib/link': '→ ../lib/sum.py',
    'lib/sum.py': 'x',
  })
  assert.is(
    (await linked('/etc/passwd')).refused,
    'The link "lib/link" to "/etc/passwd" is absolute.',
  )
  assert.is(
    (await linked('../../ada/server.py')).refused,
    'The link "lib/link" to "../../ada/server.py" leads out of the submission.',
  )
  assert.is(
    (await linked('link')).refused,
    'The link "lib/link" to "link" leads through too many links.',
  )
})

test('drops the links of a virtual environment, by whatever name', async () => {
  const { files, facts } = await stagedFolder(
    { 'server.py': '', 'env/pyvenv.cfg': '' },
    (folder) => {
      mkdirSync(join(folder, 'env/bin'))
      symlinkSync('/usr/bin/python3', join(folder, 'env/bin/python'))
    },
  )
  assert.equal(files, { 'server.py': '', 'env/pyvenv.cfg': '', 'env/bin': '/' })
  assert.equal(facts, [
    '"env" holds a virtual environment: its links to the machine that made it are not kept.',
  ])
})

if (process.platform !== 'win32')
  test('refuses a pipe without waiting for it', async () => {
    const { refused } = await stagedFolder({}, (folder) => {
      spawnSync('mkfifo', [join(folder, 'pipe.py')])
    })
    assert.is(refused, '"pipe.py" is a named pipe, no file.')
  })

if (process.platform === 'linux')
  test('copies names that are not text, and as long as they can be', async () => {
    const names = ['a\nb', '-rf', 'x'.repeat(255), '\xff', 'e\u0301']
    const { files } = await stagedFolder({}, (folder) => {
      for (const name of names)
        writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), octetsOf(name)]), 'x')
    })
    assert.equal(Object.keys(files), names.map((name) => octetsOf(name).toString('latin1')).sort())
  })

const octetsOf = (name: string) => Buffer.from(name, name === '\xff' ? 'latin1' : 'utf8')

test('refuses more than the caps allow', async () => {
  const files = { 'a/b/c': 'x'.repeat(1000), 'a/b/d': 'x'.repeat(1000) }
  const refused = async (caps: Partial<StageCaps>) =>
    (await stagedFolder(files, undefined, caps)).refused
  assert.is(await refused({ entries: 4, depth: 3, octets: 2000, file: 1000 }), '')
  assert.is(await refused({ entries: 3 }), 'It holds more than 3 files and folders.')
  assert.is(await refused({ depth: 2 }), 'The entry "a/b/c" lies more than 2 folders deep.')
  assert.is(await refused({ octets: 1999 }), 'Its files have more than 1999 octets together.')
  assert.is(await refused({ file: 999 }), 'The file "a/b/c" has more than 999 octets.')
  const huge = await stagedFolder({ big: '' }, (folder) =>
    truncateSync(join(folder, 'big'), 2 ** 40),
  )
  assert.is(huge.refused, 'The file "big" has more than 64 MiB.')
})

test('copies loose files under their own names', () =>
  withSubmission({ 'a_10_20_server.py': 's', 'a_10_21_..': 'c' }, async (folder) => {
    const file = (name: string, as: string) => ({ path: Buffer.from(join(folder, name)), as })
    const server = file('a_10_20_server.py', 'server.py')
    assert.equal((await staged({ kind: 'files', files: [server] })).files, { 'server.py': 's' })
    const up = { kind: 'files' as const, files: [server, file('a_10_21_..', '..')] }
    assert.is((await staged(up)).refused, 'The entry ".." leads out of its folder by "..".')
  }))

test('unpacks an archive that is all there is, once, and leaves others packed', async () => {
  const inner = tarGzOf([{ name: 'server.py', content: 's' }])
  const once = await stagedFolder({ 'ada/hand-in.tgz': inner, 'ada/.DS_Store': '' })
  assert.equal(once.files, { 'server.py': 's' })
  assert.equal(once.facts, ['"ada/hand-in.tgz" is all that it holds: it is unpacked.'])
  const twice = await stagedFolder({ 'a.zip': zipOf([{ name: 'b.tar.gz', content: inner }]) })
  assert.equal(Object.keys(twice.files), ['b.tar.gz'])
  assert.equal(twice.facts, [
    '"a.zip" is all that it holds: it is unpacked.',
    '"b.tar.gz" is an archive, and is not unpacked.',
  ])
  const beside = await stagedFolder({ 'a.zip': 'PK', 'b.rar': 'Rar!', 'server.py': 's' })
  assert.equal(beside.facts, [
    '"a.zip" is an archive, and is not unpacked.',
    '"b.rar" is an archive, and is not unpacked.',
  ])
})

test('stages an empty folder as one', async () =>
  assert.equal(await stagedFolder({}), { refused: '', facts: [], files: {}, executable: [] }))

test('refuses a folder that may not be listed', () =>
  withFolder(async (folder) => {
    const loop = join(folder, 'loop')
    symlinkSync('loop', loop)
    mkdirSync(join(folder, 'into'))
    const origin = { kind: 'folder' as const, path: Buffer.from(loop) }
    assert.equal(await stage({ origin }, join(folder, 'into')), {
      kind: 'refused',
      reason: 'Its folder may not be read.',
    })
    assert.match(await hashSource({ origin }), /^[0-9a-f]{64}$/u)
  }))

test.run()
