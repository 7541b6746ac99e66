import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { shardIndexOf } from '../grade/shard.ts'
import type { Source } from '../grade/source/source.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { refusalOf } from '../testing/refusal.ts'
import { withSubmission } from '../testing/submissions-made.ts'
import { withFolder, withoutLinks, withVariable } from '../testing/surroundings.ts'
import { mustHoldPart, partOf } from './shard-of.ts'

const test = suite('shard-of')

const source = (name: string): Source => ({
  name,
  file: name,
  origin: { kind: 'files', files: [] },
  ids: {},
  facts: [],
})

const CLASS = Array.from({ length: 40 }, (_, index) => source(`student ${index}`))

test('divides a class: each submission is in one part, in the order of the class', () => {
  const parts = [1, 2, 3].map((index) => partOf(CLASS, { index, of: 3 }))
  assert.equal(
    parts
      .flatMap(({ submissions }) => submissions)
      .sort((a, b) => CLASS.indexOf(a) - CLASS.indexOf(b)),
    CLASS,
  )
  for (const [at, { submissions, shard }] of parts.entries()) {
    assert.ok(submissions.every(({ name }) => shardIndexOf(name, 3) === at + 1))
    assert.equal([shard?.parts, shard?.of, shard?.submissions], [[at + 1], 3, 40])
    assert.is(shard?.names, parts[0]?.shard?.names)
  }
})

test('gives the same part of what was there before when others have handed in', () => {
  const part = ({ length }: { length: number }) =>
    partOf(CLASS.slice(0, length), { index: 2, of: 3 }).submissions.map(({ name }) => name)
  assert.equal(part({ length: 40 }).slice(0, part({ length: 20 }).length), part({ length: 20 }))
})

test('leaves a class whole where no part is asked for', () => {
  assert.equal(partOf(CLASS, undefined), { submissions: CLASS, shard: undefined })
})

test('keeps a folder for one part, whoever comes first', () =>
  withFolder((folder) => {
    const out = { folder, shown: 'grades' }
    const hold = (index: number, of: number) => refusalOf(() => mustHoldPart(out, { index, of }))
    assert.is(hold(1, 4), undefined)
    assert.is(hold(1, 4), undefined)
    assert.equal(
      [readdirSync(folder), readFileSync(join(folder, 'shard'), 'utf8')],
      [['shard'], 'part 1 of 4\n'],
    )
    const { code, status, message } = hold(2, 4) ?? {}
    assert.equal([code, status], ['E_OUT', 2])
    assert.match(
      message ?? '',
      /^grades: expected the results of part 2 of 4 alone, found part 1 of 4\. Give each part a folder/u,
    )
    assert.is(hold(1, 8)?.code, 'E_OUT')
    assert.is(refusalOf(() => mustHoldPart(out, undefined))?.code, 'E_OUT')
  }))

test('keeps a folder for one part on a disk without links too', () =>
  withFolder((folder) =>
    withoutLinks('EPERM', () => {
      mustHoldPart({ folder, shown: 'grades' }, { index: 1, of: 4 })
      assert.is(readFileSync(join(folder, 'shard'), 'utf8'), 'part 1 of 4\n')
    }),
  ))

test('says where the results of a part cannot be written', () => {
  const out = { folder: '/dev/null/none', shown: 'grades' }
  const refusal = refusalOf(() => mustHoldPart(out, { index: 1, of: 4 }))
  assert.equal([refusal?.code, refusal?.status], ['E_OUT', 3])
})

test('puts no part into the results of a whole class', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'class.json'), '{}')
    const out = { folder, shown: 'grades' }
    assert.is(
      refusalOf(() => mustHoldPart(out, undefined)),
      undefined,
    )
    assert.match(
      refusalOf(() => mustHoldPart(out, { index: 1, of: 2 }))?.message ?? '',
      /found those of a whole class/u,
    )
    assert.equal(readdirSync(folder), ['class.json'])
  }))

const FILES = { 'class/ada/server.py': 'import socket\n', secret: 'a secret that is long enough\n' }
const SECRET = ['--class-secret', '@secret']

/** What is refused before anything is run or written. */
const REFUSED: readonly [argv: readonly string[], said: RegExp][] = [
  [
    ['--shard', '0/4', ...SECRET],
    /^E_SHARD {2}--shard: expected I\/N, I from 1 to 4, found "0\/4"/u,
  ],
  [['--shard', '5/4', ...SECRET], /^E_SHARD {2}/u],
  [
    ['--shard', '2/4'],
    /^E_CLASS_SECRET {2}expected a class secret that all 4 parts share, found none\. Make one: openssl/u,
  ],
  [
    ['--shard', '2/4', '--roster', 'x.csv', '--key', 'ID'],
    /^E_SHARD {2}expected --roster with the whole class, found part 2 of 4, by --shard\. Merge/u,
  ],
  [
    ['--shard', '2/4', '--out', 'class/grades', ...SECRET],
    /^E_OUT {2}--out: expected a folder outside of that of the submissions/u,
  ],
  [['--partial', ...SECRET], /^E_FLAGS {2}/u],
]

for (const [argv, said] of REFUSED)
  test(`refuses grade class ${argv.join(' ')}`, () =>
    withSubmission(FILES, async (folder) => {
      const { status, stdout, stderr } = await run(
        ['grade', 'class', '--sandbox', 'none', ...argv],
        fakeIo(folder),
      )
      assert.equal([status, stdout, existsSync(join(folder, 'grades'))], [2, '', false])
      assert.match(stderr, said)
      assert.is(stderr.trim().split('\n').length, 1)
    }))

test('refuses a part that the environment does not say to the end', () =>
  withSubmission(FILES, (folder) =>
    withVariable('JOB_COMPLETION_INDEX', '1', async () => {
      const argv = ['grade', 'class', '--sandbox', 'none', ...SECRET]
      const { status, stderr } = await run(argv, fakeIo(folder))
      assert.is(status, 2)
      assert.match(stderr, /^E_SHARD {2}SUMSOCK_SHARDS: expected the number of parts/u)
    }),
  ))

test('writes no part into a folder around which the others look for submissions', () =>
  withSubmission(FILES, async (folder) => {
    mkdirSync(join(folder, 'class', 'ben'))
    const argv = [
      'grade',
      '.',
      '--sandbox',
      'none',
      '--shard',
      '1/2',
      '--class-secret',
      '@../secret',
    ]
    const { status, stderr } = await run(argv, fakeIo(join(folder, 'class')))
    assert.equal([status, readdirSync(join(folder, 'class')).sort()], [2, ['ada', 'ben']])
    assert.match(stderr, /^E_OUT {2}--out: .*found "grades\/part-1-of-2"/u)
  }))

test.run()
