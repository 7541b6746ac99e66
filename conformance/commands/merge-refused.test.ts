import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type OtherHead, resultNamed, writtenClass, writtenParts } from '../testing/class-parts.ts'
import { classHead } from '../testing/class-reports.ts'
import { classReportIn, OF, refusedMerge, withParts } from '../testing/divided-class.ts'

const test = suite('merge refused')

test('refuses parts that are missing, and names them', () =>
  withParts(async (divided) => {
    const [one = '', two = '', , four = ''] = divided.parts
    const said = await refusedMerge(divided, ['--out', 'whole', one, four, two])
    assert.match(
      said,
      /^E_PARTS {2}expected all parts of the class, found part 3 of 4 is missing, and \d+ of 24 submissions are missing\. Grade what is missing, or merge what is there: --partial\./u,
    )
  }))

test('merges what is there if asked to, with status 3, and says in the report what is missing', () =>
  withParts(async ({ folder, parts, merge }) => {
    const [one = '', two = ''] = parts
    const { status, stderr } = await merge('--partial', '--out', 'whole', two, one)
    assert.is(status, 3)
    assert.match(
      stderr,
      /^note: parts 3, 4 of 4 are missing, and \d+ of 24 submissions are missing\.\n$/u,
    )
    const { shard } = classReportIn(join(folder, 'whole'))
    assert.equal([shard?.parts, shard?.of, shard?.submissions], [[1, 2], 4, 24])
    const page = readFileSync(join(folder, 'whole', 'index.html'), 'utf8')
    assert.ok(page.includes('<strong>Not the whole class:</strong> parts 1, 2 of 4;'))
  }))

test('refuses parts that are all there where submissions are not', () =>
  withParts(async (divided) => {
    const { folder, parts } = divided
    const [one = '', ...others] = parts
    const { shard, submissions } = classReportIn(join(folder, one))
    rmSync(join(folder, one), { recursive: true })
    writtenClass(join(folder, one), [], shard === undefined ? {} : { shard })
    const said = await refusedMerge(divided, ['--out', 'whole', one, ...others])
    assert.ok(
      said.includes(
        `all 4 parts are there, but ${submissions.length} of 24 submissions are missing`,
      ),
      said,
    )
  }))

/** What makes two parts none of one grading. */
const MIXED: readonly [what: string, other: OtherHead][] = [
  ['tool.version', { tool: { name: 'sumsock-conformance', version: '1.1.0' } }],
  ['spec', { spec: '1.1' }],
  ...Object.entries({
    dialect: 'sumsock-binary',
    profile: 'core',
    sandbox: 'user',
    secret: '4'.repeat(64),
    limits: { processes: 64, memory: 1 },
    timeout_scale: 2,
    start_timeout: 16,
    slow: true,
    descriptor: '5'.repeat(64),
    transcripts: '6'.repeat(64),
    submission_timeout: 200,
    build_timeout: 100,
    rubric: { name: 'default', hash: '7'.repeat(64) },
  }).map(([name, value]): [string, OtherHead] => [
    `settings.${name}`,
    { settings: { ...classHead().settings, [name]: value } },
  ]),
]

for (const [what, other] of MIXED)
  test(`refuses parts that differ in ${what}`, () =>
    withParts(
      async (divided) => {
        const { folder } = divided
        writtenClass(join(folder, 'other'), [resultNamed('zoe')], other)
        writtenClass(join(folder, 'one'), [resultNamed('ada')])
        const said = await refusedMerge(divided, ['--out', 'whole', 'one', 'other'])
        assert.match(
          said,
          /^E_MIXED {2}other\/class\.json: expected .* to be .*, as in one, found /u,
        )
        assert.ok(said.includes(`expected ${what}`), said)
        assert.ok(!said.includes('\\"'), said)
      },
      { results: [], of: 1 },
    ))

test('refuses a submission that two parts have, also where only the case differs', () =>
  withParts(async (divided) => {
    writtenClass(join(divided.folder, 'more'), [resultNamed('ADA'), resultNamed('grace')])
    const said = await refusedMerge(divided, ['--out', 'whole', ...divided.parts, 'more'])
    assert.match(
      said,
      /^E_OVERLAP {2}expected each submission in one part, found "ADA" in .*part-\d-of-4 and more, and 1 more that two parts have\. Leave out one of these parts\./u,
    )
  }))

test('refuses a part that is given twice, with somebody in it or not', () =>
  withParts(
    async (divided) => {
      const [one = ''] = divided.parts
      const said = await refusedMerge(divided, ['--out', 'whole', one, one])
      assert.match(
        said,
        /^E_OVERLAP {2}expected each part once, found part 1 of 2 in .*part-1-of-2 and /u,
      )
    },
    { results: [], of: 2 },
  ))

test('refuses parts of two divisions, and of two classes', () =>
  withParts(async (divided) => {
    const { folder, parts } = divided
    const [five = ''] = writtenParts(folder, [resultNamed('zoe')], { of: 5 }).slice(4)
    const said = await refusedMerge(divided, ['--out', 'whole', parts[0] ?? '', five])
    assert.match(said, /^E_PARTS {2}.*expected a part of 4, as .*part-1-of-4 is, found one of 5/u)
    writtenParts(join(folder, 'x'), [resultNamed('zoe')], { of: OF })
    const other = 'x/part-4-of-4'
    const names = await refusedMerge(divided, ['--out', 'whole', parts[0] ?? '', other])
    assert.match(
      names,
      /with 24 submissions, found one of a class of 1, with other names\. Run those/u,
    )
  }))

/** What is refused whatever lies in the parts. */
const REFUSED: readonly [argv: readonly string[], said: RegExp][] = [
  [['part-1-of-4'], /^E_OUT {2}expected --out DIR, found none/u],
  [['--out', 'whole'], /^E_PARTS {2}expected folders of results after merge, found none/u],
  [
    ['--out', 'part-1-of-4', 'part-1-of-4'],
    /^E_OUT {2}--out: expected a folder that is apart from/u,
  ],
  [
    ['--out', 'part-1-of-4/x', 'part-1-of-4'],
    /^E_OUT {2}--out: expected a folder that is apart from/u,
  ],
  [['--out', '.', 'part-1-of-4'], /^E_OUT {2}--out: expected a folder that is apart from/u],
  [
    ['--out', 'part-2-of-4', 'part-1-of-4'],
    /^E_OUT {2}--out: expected a new folder, .* found class\.json/u,
  ],
  [['--out', 'whole', '--jobs', '2', 'part-1-of-4'], /^E_FLAGS {2}.*--jobs/u],
  [
    ['--out', 'whole', '--key', 'ID', 'part-1-of-4'],
    /^E_FLAGS {2}expected --key with --roster FILE/u,
  ],
]

for (const [argv, said] of REFUSED)
  test(`refuses merge ${argv.join(' ')}`, () =>
    withParts(
      async (divided) => {
        assert.match(await refusedMerge(divided, argv), said)
      },
      { results: [] },
    ))

test('refuses a folder that does not hold results', () =>
  withParts(
    async (divided) => {
      const said = await refusedMerge(divided, ['--out', 'a/b/whole', 'none'], 3)
      assert.match(said, /^E_PART {2}none\/class\.json: expected the report of a class/u)
      assert.is(existsSync(join(divided.folder, 'a')), false)
    },
    { results: [], of: 1 },
  ))

test('waits for nobody where a report is a pipe', () =>
  withParts(
    async (divided) => {
      const file = join(divided.folder, divided.parts[0] ?? '', 'class.json')
      rmSync(file)
      assert.is(spawnSync('mkfifo', [file]).status, 0)
      const { status, stderr } = await divided.merge('--out', 'whole', ...divided.parts)
      assert.is(status, 3)
      assert.match(stderr, /^E_PART {2}.*found no list of submissions/u)
    },
    { results: [], of: 1 },
  ))

test.run()
