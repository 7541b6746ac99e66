import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, run } from '../testing/fake-io.ts'
import { missingTool } from '../testing/missing-tool.ts'
import { type MadeFiles, pythonServer, withSubmission } from '../testing/submissions-made.ts'

const test = suite('doctor')

/** Lets `doctor` look at a class in a folder of such files, and gives what it says of that class. */
function looked(files: MadeFiles, argv: readonly string[] = []) {
  return withSubmission(files, async (folder) => {
    const ran = await run(['doctor', 'class', ...argv], fakeIo(folder))
    const at = ran.stdout.indexOf('\nclass: ')
    const canary = existsSync(join(folder, 'canary')) || existsSync('/tmp/sumsock-canary')
    return { ...ran, of: ran.stdout.slice(at + 1).split('\n'), canary }
  })
}

test('says what works on this machine', async () => {
  const { stdout, stderr } = await run(['doctor'])
  assert.is(stderr, '')
  assert.match(stdout, /^(?:works|lacks) {2}system {2,}\S+ /u)
})

test('refuses two folders, one that is not there, and flags of other commands', async () => {
  const two = await run(['doctor', 'a', 'b'])
  assert.is(two.status, 2)
  assert.match(two.stderr, /^E_CLASS {2}expected at most one folder after doctor, found a and b\./u)
  const none = await run(['doctor', 'no-such-folder'])
  assert.equal([none.status, none.stderr.startsWith('E_CLASS  ')], [2, true])
  assert.is((await run(['doctor', '--sandbox', 'none'])).status, 2)
})

const CANARY = 'touch /tmp/sumsock-canary canary ../canary ../../canary'

test('runs nothing of a submission', async () => {
  const { of, canary } = await looked({
    'class/ada/Makefile': `X := $(shell ${CANARY})\nserver: server.c\n\t${CANARY}\n`,
    'class/ada/server.c': 'int main(void) { return 0; }\n',
    'class/ada/sumsock.json': JSON.stringify({
      submission: 'sumsock-submission/1',
      name: 'Ada',
      build: `sh -c "${CANARY}"`,
      server: { command: './server' },
    }),
    'class/ben/server.py': `import os\nos.system("${CANARY}")\n${pythonServer('8000')}`,
  })
  assert.is(canary, false)
  assert.equal(of.slice(0, 4), [
    'class: 2 submissions (folders)',
    '',
    'ada',
    `  build  sh -c "${CANARY}"`,
  ])
  assert.ok(of.includes('  server python3 server.py'), of.join('\n'))
})

test('lists what it finds, what it lacks and what it passes over', async () => {
  const { status, of } = await looked({
    'class/ada/server.py': pythonServer('8000'),
    'class/empty/notes.txt': 'nothing\n',
    'class/.hidden': '',
    'class/notes.txt': '',
  })
  assert.is(status, 3)
  const trouble = of.filter((line) => line.startsWith('  LOOK'))
  assert.ok(trouble.includes('  LOOK   no client was found in the submission'), of.join('\n'))
  assert.ok(
    of.some((line) => line.startsWith('  passed over  .hidden')),
    of.join('\n'),
  )
  assert.is(of.at(-2), '0 clear, 2 to look at')
})

test('lets the manifests of the instructor go first, and names those of nobody', async () => {
  const manifest = (command: string) =>
    JSON.stringify({ submission: 'sumsock-submission/1', name: 'x', server: { command } })
  const files = {
    'class/ada/server.py': pythonServer('8000'),
    'class/ada/sumsock.json': manifest('python3 hers.py'),
    'ours/ada.json': manifest('python3 ours.py'),
    'ours/nobody.json': manifest('python3 nobody.py'),
  }
  const { of } = await looked(files, ['--manifests', 'ours'])
  assert.ok(of.includes('  server python3 ours.py'), of.join('\n'))
  assert.ok(of.includes('ours/nobody.json: no submission has that name.'), of.join('\n'))
})

test('names a known tool that is missing, and what is no tool at all', async () => {
  const manifest = (build: string) =>
    JSON.stringify({
      submission: 'sumsock-submission/1',
      name: 'x',
      build,
      server: { command: './server' },
    })
  const { of } = await looked({
    'class/ada/sumsock.json': manifest('no-such-tool-at-all --fast'),
    'class/ben/sumsock.json': manifest(`${missingTool()} server`),
  })
  assert.ok(of.includes(`  LOOK   this machine has no ${missingTool()}`), of.join('\n'))
  assert.ok(of.includes('  LOOK   there is no program no-such-tool-at-all'), of.join('\n'))
})

test('takes hostile names for nothing but names', async () => {
  const name = '::error::x\u001b[2J\n=1'
  const { of, stdout } = await looked({ [`class/${name}/server.py`]: pythonServer('8000') })
  assert.equal([stdout.includes('\u001b'), stdout.includes('::error')], [false, false])
  assert.is(of[0], 'class: 1 submissions (folders)')
})

test('misses no program that a rubric does not ask for', async () => {
  const rubric = { rubric: 'sumsock-rubric/1', roles: ['server'], groups: [{ points: 100 }] }
  const files = {
    'class/ada/server.py': pythonServer('8000'),
    'points.json': JSON.stringify(rubric),
  }
  const lookedAt = (of: readonly string[]) => of.some((line) => line.includes('no client'))
  assert.is(lookedAt((await looked(files)).of), true)
  assert.is(lookedAt((await looked(files, ['--rubric', 'points.json'])).of), false)
})

test.run()
