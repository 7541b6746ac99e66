import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'

const test = suite('regrade')

const RUBRIC = ['--rubric', join(PROJECT, 'fixtures/rubrics/default.json')] as const

function regraded(argv: readonly string[], files: MadeFiles = {}) {
  return withSubmission(files, async (folder) => {
    const ran = await run(['regrade', ...argv], fakeIo(folder))
    return { ...ran, made: existsSync(join(folder, 'grades', 'results')) }
  })
}

test('refuses where no results lie, and says where it looked', async () => {
  for (const [argv, shown] of [
    [[], 'grades'],
    [['--out', 'elsewhere'], 'elsewhere'],
  ] as const) {
    const { status, stdout, stderr, made } = await regraded([...RUBRIC, ...argv])
    assert.equal([status, stdout, made], [2, '', false])
    assert.ok(stderr.startsWith('E_OUT  '), stderr)
    assert.match(
      stderr,
      new RegExp(`expected the results of a class in ${shown}, found ENOENT`, 'u'),
    )
    assert.match(stderr, /grade DIR makes them; --out DIR says where they lie\.\n$/u)
  }
})

test('refuses what is no class report, and changes nothing', async () => {
  for (const [text, found] of [
    ['', 'Unexpected end of JSON input'],
    ['{}', 'expected the results of a class in grades, found'],
    ['{"class":"sumsock-class/2"}', 'expected the results of a class in grades, found'],
  ] as const) {
    const { status, stderr, made } = await regraded(RUBRIC, { 'grades/class.json': text })
    assert.equal([status, made], [2, false])
    assert.ok(stderr.includes(found), stderr)
  }
})

test('refuses a word after it, a flag of another command, and a roster that is not whole', async () => {
  const word = await regraded(['submissions'])
  assert.equal([word.status, word.stderr.startsWith('E_CLASS  ')], [2, true])
  assert.match(word.stderr, /found "submissions"\. The results are found by --out DIR/u)
  assert.is((await regraded(['--sandbox', 'none'])).status, 2)
  const key = await regraded([...RUBRIC, '--key', 'ID'])
  assert.match(key.stderr, /^E_FLAGS {2}expected --key with --roster FILE/u)
})

test('asks for a rubric: the one before may have been another', async () => {
  const { status, stderr } = await regraded([])
  assert.is(status, 2)
  assert.match(stderr, /^E_RUBRIC {2}expected --rubric FILE, found none\./u)
})

test('refuses a rubric that is none', async () => {
  const { status, stderr } = await regraded(['--rubric', 'points.json'], { 'points.json': '[]' })
  assert.is(status, 2)
  assert.match(stderr, /points\.json/u)
})

test.run()
