import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { manyResults } from '../testing/class-parts.ts'
import { classReportIn, refusedMerge, withParts } from '../testing/divided-class.ts'

const test = suite('merge damaged')

/** Few, of which the third part has four. */
const RESULTS = manyResults(4)

/** Rewrites the report of a part. */
function rewritten(part: string, change: (text: string) => string): void {
  const file = join(part, 'class.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

/** What is wrong with a part, and what is said of it, with status 3. */
const DAMAGED: readonly [what: string, damage: (part: string) => void, said: RegExp][] = [
  [
    'without a report',
    (part) => rmSync(join(part, 'class.json')),
    /^E_PART {2}.*part-3-of-4\/class\.json: expected the report of a class, as grade writes it, found ENOENT/u,
  ],
  [
    'with half a report',
    (part) => rewritten(part, (text) => text.slice(0, text.length / 2)),
    /^E_PART {2}/u,
  ],
  [
    'with a report without its end',
    (part) => rewritten(part, (text) => text.slice(0, -20)),
    /^E_PART {2}/u,
  ],
  [
    'with an empty report',
    (part) => rewritten(part, () => ''),
    /^E_PART {2}.*found no list of submissions/u,
  ],
  [
    'with a report of another version',
    (part) => rewritten(part, (text) => text.replace('sumsock-class/1', 'sumsock-class/2')),
    /^E_PART {2}.*\/class "sumsock-class\/2" instead of "sumsock-class\/1"/u,
  ],
  [
    'with a report of more parts than can be',
    (part) => rewritten(part, (text) => text.replace('"of": 4', '"of": 4000000000')),
    /^E_PART {2}.*\/shard\/of 4000000000 instead of an integer from 1 to 100000/u,
  ],
  [
    'with a row that is none',
    (part) => rewritten(part, (text) => text.replace('"verdict": "', '"verdict": "x')),
    /^E_PART {2}.*a row of submissions with \/verdict "x/u,
  ],
  [
    'with a row of another part',
    (part) =>
      rewritten(part, (text) => text.replace(/"name": "[Ss]tudent[^"]*"/u, '"name": "zoe"')),
    /^E_PART {2}.*expected submissions of its own part alone, found "zoe", of part \d\./u,
  ],
  [
    'with a path for a name',
    (part) => rewritten(part, (text) => text.replace(/"file": "[^"]*"/u, '"file": "../../x"')),
    /^E_RESULT {2}.*class\.json: "\.\.\/\.\.\/x", which is no name of a file/u,
  ],
  [
    'without a result',
    (part) => rmSync(someResult(part)),
    /^E_RESULT {2}.*part-3-of-4\/results\/.*\.json: ENOENT/u,
  ],
  [
    'with an empty result',
    (part) => writeFileSync(someResult(part), ''),
    /^E_RESULT {2}.*: Unexpected end of JSON input/u,
  ],
  [
    'with a result of another version',
    (part) => changedResult(part, (text) => text.replace('sumsock/1', 'sumsock/2')),
    /^E_RESULT {2}.*\/report "sumsock\/2" instead of "sumsock\/1"/u,
  ],
  [
    'with the result of somebody else',
    (part) => changedResult(part, (text) => text.replace(/"file":"[^"]*"/u, '"file":"zoe"')),
    /^E_RESULT {2}.*: the result of "/u,
  ],
  [
    'with a report that is not of a class',
    (part) => changedResult(part, (text) => text.replace(/,"submission":\{.*\}\}\s*$/u, '}')),
    /^E_RESULT {2}.*: a report that is not of a class/u,
  ],
  [
    'with a result of other points',
    (part) =>
      changedResult(part, (text) => text.replace(/"score":\{"points":/u, '"score":{"points":1')),
    /^E_RESULT {2}.*: not what class\.json says of it/u,
  ],
  [
    'with points by another rubric',
    (part) => changedResult(part, (text) => text.replace('3'.repeat(64), '4'.repeat(64))),
    /^E_RESULT {2}.*: points by another rubric/u,
  ],
  [
    'with a result of another secret',
    (part) => changedResult(part, (text) => text.replace('2'.repeat(64), '4'.repeat(64))),
    /^E_RESULT {2}.*: a result with another secret/u,
  ],
  [
    'with a result of another specification',
    (part) => changedResult(part, (text) => text.replace('"spec":"1.0"', '"spec":"2.0"')),
    /^E_RESULT {2}.*: a result by version 2\.0 of the specification/u,
  ],
  [
    'with a link for a result',
    (part) => {
      const file = someResult(part)
      cpSync(file, `${file}.x`)
      rmSync(file)
      symlinkSync(`${file}.x`, file)
    },
    /^E_RESULT {2}.*: no file/u,
  ],
  [
    'without feedback',
    (part) => rmSync(join(part, 'feedback'), { recursive: true }),
    /^E_RESULT {2}.*feedback\/.*\.txt: ENOENT.*; and \d+ more/u,
  ],
]

function someResult(part: string): string {
  const { submissions } = classReportIn(part)
  const row = submissions.find(({ status }) => status === 'graded')
  return join(part, row?.result ?? '')
}

function changedResult(part: string, change: (text: string) => string): void {
  const file = someResult(part)
  const before = readFileSync(file, 'utf8')
  const after = change(before)
  assert.is.not(after, before)
  writeFileSync(file, after)
}

for (const [what, damage, pattern] of DAMAGED)
  test(`refuses a part ${what}`, () =>
    withParts(
      async (divided) => {
        damage(join(divided.folder, divided.parts[2] ?? ''))
        const said = await refusedMerge(divided, ['--out', 'whole', ...divided.parts], 3)
        assert.match(said, pattern)
      },
      { results: RESULTS },
    ))

test.run()
