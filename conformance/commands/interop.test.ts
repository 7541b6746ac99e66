import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, run } from '../testing/fake-io.ts'
import { withFolder } from '../testing/surroundings.ts'

const test = suite('commands/interop')

/** What a run in a folder with one submission says when it is refused. */
function refused(words: readonly string[]): Promise<string> {
  return withFolder(async (folder) => {
    mkdirSync(join(folder, 'class/ada'), { recursive: true })
    writeFileSync(join(folder, 'class/ada/server.py'), '')
    const { status, stderr } = await run(['interop', ...words], fakeIo(folder))
    return `${status} ${stderr}`
  })
}

for (const [words, said] of [
  [[], '2 E_CLASS  expected one folder of submissions after interop, found none.'],
  [
    ['class', 'more'],
    '2 E_CLASS  expected one folder of submissions after interop, found class and more.',
  ],
  [
    ['class', '--sample', '0'],
    '2 E_SAMPLE  --sample: expected an integer from 1 to 1000000, found "0".',
  ],
  [['class', '--jobs', '999'], '2 E_JOBS  --jobs: expected an integer from 1 to 238, found "999".'],
  [['class', '--only', 'bob'], '2 E_NAME  expected the name of a submission, found "bob".'],
  [
    ['class', '--out', 'class'],
    '2 E_OUT  --out: expected another folder than that of the submissions, found "class".',
  ],
  [['class', '--rubric', 'r'], '2 E_'],
] as const)
  test(`refuses interop ${words.join(' ')}`, async () => {
    const text = await refused(words)
    assert.is(text.slice(0, said.length), said)
  })

test.run()
