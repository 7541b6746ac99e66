import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type MadeFiles,
  pythonClient,
  pythonServer,
  withSubmission,
} from '../../testing/submissions-made.ts'
import { programOf, readSubmitted, type Submitted } from './submitted.ts'

const test = suite('submitted')

function manifest(members: object) {
  const text = JSON.stringify({ submission: 'sumsock-submission/1', name: 'Ada', ...members })
  return { text, shownAs: 'manifests/ada.json' }
}

/** Reads a staged submission of such files, and does something with it before it is gone. */
function read<T>(
  files: MadeFiles,
  own: { text: string; shownAs: string } | undefined,
  act: (submitted: Submitted, folder: string) => T,
): Promise<T> {
  return withSubmission(files, async (folder) => {
    const given = own === undefined ? {} : { manifest: own }
    const handedIn = { roles: ['server', 'client'] as const, ...given }
    return act(await readSubmitted(handedIn, { folder, path: undefined }), folder)
  })
}

test('finds both programs, and has nothing to remark', () =>
  read(
    { 'server.py': pythonServer('8000'), 'client.py': pythonClient('8000') },
    undefined,
    ({ found, lacking, remarks }) => {
      assert.equal(
        [found.submission.server?.command, lacking, remarks],
        ['python3 server.py', {}, []],
      )
    },
  ))

test('takes the one program that can be told, and says of the other why not', () =>
  read(
    {
      'server.py': pythonServer('8000'),
      'client.py': pythonClient('8000'),
      'client2.py': pythonClient('8000'),
    },
    undefined,
    ({ found, lacking, remarks }) => {
      assert.is(found.submission.server?.command, 'python3 server.py')
      assert.equal(Object.keys(lacking), ['client'])
      assert.equal(remarks, [lacking.client])
      assert.match(lacking.client ?? '', /client2\.py/u)
    },
  ))

test('lays the manifest of the instructor where the own one was, one wrapper folder down', () =>
  read(
    {
      'project/sumsock.json': '{ broken',
      'project/server.py': pythonServer('8000'),
    },
    manifest({ server: { command: 'python3 server.py' } }),
    ({ found, lacking }, folder) => {
      assert.is(found.submission.server?.command, 'python3 server.py')
      assert.equal(Object.keys(lacking), ['client'])
      assert.match(readFileSync(join(folder, 'project', 'sumsock.json'), 'utf8'), /"Ada"/u)
      assert.is(existsSync(join(folder, 'sumsock.json')), false)
    },
  ))

test('writes the manifest to no place outside, whatever lies in its own place', () =>
  withSubmission({ 'class/ada/server.py': pythonServer('8000') }, async (folder) => {
    writeFileSync(join(folder, 'kept.json'), 'kept')
    const place = { folder: join(folder, 'class', 'ada'), path: undefined }
    symlinkSync('../../kept.json', join(place.folder, 'sumsock.json'))
    const own = manifest({ server: { command: 'python3 server.py' } })
    const { found } = await readSubmitted({ roles: ['server'], manifest: own }, place)
    assert.is(found.submission.server?.command, 'python3 server.py')
    assert.is(readFileSync(join(folder, 'kept.json'), 'utf8'), 'kept')
  }))

test('reads the manifest of the instructor where a folder lies in its place', () =>
  withSubmission({ 'server.py': pythonServer('8000') }, async (folder) => {
    mkdirSync(join(folder, 'sumsock.json', 'inside'), { recursive: true })
    const own = manifest({ server: { command: 'python3 server.py' } })
    const handedIn = { roles: ['server'] as const, manifest: own }
    const { found } = await readSubmitted(handedIn, { folder, path: undefined })
    assert.is(found.submission.server?.command, 'python3 server.py')
  }))

test('starts a program with nothing of the own environment, and with its own port', () =>
  read(
    { 'server.py': pythonServer('8000') },
    manifest({ port: 9000, server: { command: 'python3 server.py' } }),
    ({ found }) => {
      const program = (more: object) =>
        programOf({ command: 'python3 server.py', ...more }, { found, confinement: undefined })
      const plain = { command: 'python3 server.py', cwd: found.folder, env: {}, pty: false }
      assert.equal(program({}), { ...plain, port: 9000 })
      assert.equal(program({ port: 9001, host: '::1' }), { ...plain, port: 9001, host: '::1' })
    },
  ))

test.run()
