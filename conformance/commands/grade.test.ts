import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, run } from '../testing/fake-io.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'

const test = suite('grade')

const ADA: MadeFiles = { 'class/ada/server.py': 'import socket\n' }

/** Runs `grade` in a folder with such files, and says whether it has made anything. */
function graded(argv: readonly string[], files: MadeFiles = ADA) {
  return withSubmission(files, async (folder) => {
    const ran = await run(['grade', ...argv], fakeIo(folder))
    return { ...ran, made: existsSync(join(folder, 'grades')) }
  })
}

/** What the machine can do makes no difference to what is refused. */
const CLASS = ['class', '--sandbox', 'none']

/** What is refused before anything is run or written, and what is said of it. */
const REFUSED: readonly [argv: readonly string[], said: RegExp, files?: MadeFiles][] = [
  [[], /^E_CLASS {2}expected one folder of submissions after grade, found none\./u],
  [['class', 'class'], /^E_CLASS {2}expected one folder .*, found class and class\./u],
  [['none'], /^E_CLASS {2}.*none: expected a folder of submissions, found ENOENT/u],
  [['class/ada/server.py'], /^E_CLASS {2}.*expected a folder of submissions, found no folder\./u],
  [['class/ada'], /^E_CLASS {2}/u],
  [['class', '--sandbox', 'nosuch'], /^E_\w+ {2}.*--sandbox.*auto, bwrap, user, none.*"nosuch"/u],
  [
    ['class', '--only', 'nobody'],
    /^E_NAME {2}expected the name of a submission, found "nobody"\./u,
  ],
  [['class', '--again', 'nonsense'], /^E_NAME {2}.*or one of graded, .*found "nonsense"\./u],
  [['class', '--only', 'ada', '--again', 'refusde'], /^E_NAME {2}.*found "refusde"\./u],
  [['class', '--key', 'Identifier'], /^E_FLAGS {2}expected --key with --roster FILE/u],
  [['class', '--match', 'x'], /^E_FLAGS {2}expected --match with --roster FILE/u],
  [['class', '--column', 'x'], /^E_FLAGS {2}expected --column with --roster FILE/u],
  [['class', '--roster', 'no.csv', '--key', 'ID'], /^E_ROSTER {2}--roster: expected a file/u],
  [['class', '--roster', 'class'], /^E_KEY {2}expected --key COLUMN with --roster/u],
  [['class', '--jobs', '0'], /^E_\w+ {2}.*--jobs.*from 1 to 512.*"0"/u],
  [['class', '--jobs', 'many'], /^E_\w+ {2}.*--jobs.*"many"/u],
  [[...CLASS, '--limit', 'memory=x'], /^E_LIMIT {2}--limit memory: .*found "x"\./u],
  [[...CLASS, '--limit', 'speed=1'], /^E_LIMIT {2}--limit: expected NAME=VALUE.*"speed=1"/u],
  [
    [...CLASS, '--limit', 'memory=2G'],
    /^E_LIMIT {2}--limit: expected memory to be at most together/u,
  ],
  [[...CLASS, '--submission-timeout', '0'], /^E_\w+ {2}.*--submission-timeout.*"0"/u],
  [[...CLASS, '--build-timeout', '1.5'], /^E_\w+ {2}.*--build-timeout.*"1.5"/u],
  [[...CLASS, '--profile', 'some'], /^E_\w+ {2}.*--profile.*"some"/u],
  [[...CLASS, '--dialect', 'no-such-one'], /^E_\w+ {2}.*no-such-one/u],
  [['class', '--rubric', 'none.json'], /^E_\w+ {2}.*none\.json/u],
  [['class', '--manifests', 'none'], /^E_MANIFEST {2}none: expected a folder with NAME\.json/u],
  [[...CLASS, '--fixtures', 'none'], /^E_\w+ {2}.*none/u],
  [['class', '--server', 'x'], /^E_\w+ {2}.*--server/u],
  [['class', '--seed', '7'], /^E_\w+ {2}.*--seed/u],
]

for (const [argv, said, files] of REFUSED)
  test(`refuses grade ${argv.join(' ')}`.trim(), async () => {
    const { status, stdout, stderr, made } = await graded(argv, files)
    assert.equal([status, stdout, made], [2, '', false])
    assert.match(stderr, said)
    assert.is(stderr.trim().split('\n').length, 1, stderr)
  })

test('refuses a secret on the command line, and does not repeat it', async () => {
  const argv = ['class', '--sandbox', 'none', '--class-secret', 'word-that-is-secret']
  const { status, stderr } = await graded(argv)
  assert.is(status, 2)
  assert.match(stderr, /^E_CLASS_SECRET {2}--class-secret: expected @FILE/u)
  assert.is(stderr.includes('word-that-is-secret'), false)
})

test('refuses a secret that is short, or not there', async () => {
  const files = { ...ADA, secret: 'short\n' }
  const secret = (file: string) => ['class', '--sandbox', 'none', '--class-secret', `@${file}`]
  const short = await graded(secret('secret'), files)
  assert.equal([short.status, short.stderr.includes('short.')], [2, false])
  assert.match(short.stderr, /at least 12 characters, found 5/u)
  const missing = await graded(secret('no-secret'), files)
  assert.match(missing.stderr, /^E_CLASS_SECRET {2}.*expected a file that can be read/u)
})

test('refuses a folder of results that cannot be made, before anything is run', async () => {
  const argv = ['class', '--sandbox', 'none', '--out', 'class/ada/server.py/grades']
  const { status, stderr } = await graded(argv)
  assert.is(status, 3)
  assert.match(stderr, /^E_OUT {2}--out: expected a folder that can be written to/u)
})

test('refuses an empty class', () =>
  withSubmission({}, async (folder) => {
    mkdirSync(join(folder, 'class'))
    const empty = await run(['grade', 'class'], fakeIo(folder))
    assert.equal([empty.status, empty.stderr.includes('an empty folder')], [2, true])
    writeFileSync(join(folder, 'class', 'notes.txt'), 'none')
    const none = await run(['grade', 'class'], fakeIo(folder))
    assert.is(none.status, 2)
    assert.match(none.stderr, /^E_CLASS {2}.*expected a folder of submissions, found none/u)
  }))

test('shows its help, with every flag that it takes', async () => {
  const { status, stdout } = await run(['grade', '--help'])
  assert.is(status, 0)
  for (const flag of ['--out', '--only', '--again', '--sandbox', '--limit', '--roster'])
    assert.ok(stdout.includes(flag), flag)
})

test.run()
