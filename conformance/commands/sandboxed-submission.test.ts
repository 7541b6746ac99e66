import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, type Ran, run } from '../testing/fake-io.ts'
import { pythonServer, withSubmission } from '../testing/submissions-made.ts'

const test = suite('sandboxed-submission')

const FILES = { 'ada/server.py': pythonServer('5050'), 'notes.txt': '' }

function ran(...argv: string[]): Promise<Ran> {
  return withSubmission(FILES, (folder) => run(argv, fakeIo(folder)))
}

test('goes with a submission, and with no selection', async () => {
  const advice = 'For example: sumsock-conformance --submission hand-in --sandbox auto.\n'
  assert.equal(await ran('--sandbox', 'none'), {
    status: 2,
    stdout: '',
    stderr: `E_SANDBOX  --sandbox: expected --submission DIR with it, and no selection, found no submission. ${advice}`,
  })
  const { status, stderr } = await ran('exchange/sum', '--submission', 'ada', '--sandbox', 'none')
  assert.equal([status, stderr.includes('found "exchange/sum".')], [2, true])
})

test('refuses flags that it does not obey', async () => {
  for (const flag of ['--server=a', '--seed=1', '--bail', '--out=x', '--jobs=2']) {
    const { status, stderr } = await ran('--submission', 'ada', '--sandbox', 'none', flag)
    const name = flag.replace(/=.*/u, '')
    assert.equal(
      [status, stderr],
      [2, `E_FLAGS  expected flags that go with --sandbox, found "${name}". Leave it out.\n`],
    )
  }
})

test('refuses a kind that there is not', async () => {
  const { status, stderr } = await ran('--submission', 'ada', '--sandbox', 'sand')
  assert.is(status, 2)
  assert.match(stderr, /^E_SANDBOX {2}--sandbox: expected auto, bwrap, user, none, found "sand"\./u)
})

test('refuses what nobody has handed in', async () => {
  for (const given of ['nobody', 'notes.txt', join('notes.txt', 'below')]) {
    const { status, stderr } = await ran('--submission', given, '--sandbox', 'none')
    assert.is(status, 2)
    assert.match(
      stderr,
      'expected a folder, a .zip or a .tar.gz that somebody has handed in, found',
    )
  }
})

test('refuses a secret that can be guessed, and one that others could read', async () => {
  const words = ['--submission', 'ada', '--sandbox', 'none']
  for (const secret of ['@notes.txt', 'the secret itself']) {
    const { status, stderr } = await ran(...words, '--class-secret', secret)
    assert.equal([status, stderr.slice(0, 14)], [2, 'E_CLASS_SECRET'])
  }
})

test.run()
