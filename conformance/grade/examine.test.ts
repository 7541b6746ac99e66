import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PATH } from '../subject/sandbox/bubblewrap.ts'
import { missingTool } from '../testing/missing-tool.ts'
import {
  type MadeFiles,
  pythonClient,
  pythonServer,
  withSubmission,
} from '../testing/submissions-made.ts'
import { withFolder, withVariable } from '../testing/surroundings.ts'
import { type Examination, type Examined, examine } from './examine.ts'

const test = suite('examine')

/** Examines a submission of such files, and sees to it that nothing is left of that. */
function examined(
  files: MadeFiles,
  other: Partial<Examination> = {},
  before: (folder: string) => void = () => undefined,
): Promise<Examined> {
  return withSubmission(files, (folder) => {
    before(folder)
    return withFolder((temporary) =>
      withVariable('TMPDIR', temporary, async () => {
        assert.is(tmpdir(), temporary)
        const origin = { kind: 'folder' as const, path: Buffer.from(folder) }
        const source = { name: 'ada', file: 'ada', origin, ids: {}, facts: ['It came late.'] }
        const asked = { roles: ['server', 'client'] as const, path: PATH, ...other }
        const found = await examine(source, asked)
        assert.equal(readdirSync(temporary), [])
        return found
      }),
    )
  })
}

const PAIR = { 'server.py': pythonServer('8000'), 'client.py': pythonClient('8000') }

function manifest(members: object): string {
  return JSON.stringify({ submission: 'sumsock-submission/1', name: 'Ada', ...members })
}

test('tells what would be run, and has nothing against it', async () => {
  const { name, commands, facts, troubles } = await examined(PAIR)
  assert.equal([name, facts[0], troubles], ['ada', 'It came late.', []])
  assert.equal(commands, [
    { what: 'server', command: 'python3 server.py' },
    { what: 'client', command: 'python3 client.py' },
  ])
})

test('misses what is owed, and nothing else', async () => {
  const alone = { 'server.py': PAIR['server.py'] }
  assert.equal((await examined(alone)).troubles, ['no client was found in the submission'])
  assert.equal((await examined(alone, { roles: ['server'] })).troubles, [])
})

test('names tools that this machine lacks, and programs that are none', async () => {
  const tool = missingTool()
  const of = async (build: string) =>
    (
      await examined(
        { ...PAIR, 'sumsock.json': manifest({ build, server: { command: 'python3 server.py' } }) },
        { roles: ['server'] },
      )
    ).troubles
  assert.equal(await of(`${tool} build`), [`this machine has no ${tool}`])
  assert.equal(await of('no-such-tool'), ['there is no program no-such-tool'])
})

test('takes the manifest of the instructor instead of the own one', async () => {
  const files = { ...PAIR, 'sumsock.json': manifest({ server: { command: 'python3 client.py' } }) }
  const own = { text: manifest({ server: { command: 'python3 server.py' } }), shownAs: 'ada.json' }
  const { commands } = await examined(files, { manifest: own, roles: ['server'] })
  assert.equal(commands, [{ what: 'server', command: 'python3 server.py' }])
})

test('says that a dialect of its own does not count', async () => {
  const declared = manifest({ server: { command: 'python3 server.py' }, dialect: 'original' })
  const { troubles } = await examined({ ...PAIR, 'sumsock.json': declared }, { roles: ['server'] })
  assert.equal(troubles, [
    'Its manifest names a dialect: that is for the instructor to say, and it was ignored.',
  ])
})

test('says why a submission cannot be taken, or its manifest is none', async () => {
  const link = await examined({}, {}, (folder) =>
    symlinkSync('/etc/passwd', join(folder, 'server.py')),
  )
  assert.equal(
    [link.commands, link.troubles],
    [[], ['The link "server.py" to "/etc/passwd" is absolute.']],
  )
  const broken = await examined({ ...PAIR, 'sumsock.json': '{' })
  assert.equal([broken.commands, broken.troubles.length], [[], 1])
  const empty = await examined({}, {}, (folder) => mkdirSync(join(folder, 'empty')))
  assert.is(empty.troubles.length, 1)
})

test.run()
