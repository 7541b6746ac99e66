import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runMark } from '../run-mark.ts'
import { filesIn, resultNamed, writtenClass } from '../testing/class-parts.ts'
import { classReportIn, DIVIDED, OF, withParts } from '../testing/divided-class.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { withFolder, withoutLinks } from '../testing/surroundings.ts'

const test = suite('merge')

/** The files of a merged folder but for the mark that it is one. */
function mergedFiles(folder: string): Record<string, string> {
  const { 'merged.sha256': mark, ...files } = filesIn(folder)
  assert.type(mark, 'string')
  return files
}

test('makes of all parts what one run makes of the whole class', () =>
  withParts(async ({ folder, parts, merge }) => {
    const whole = filesIn(writtenClass(join(folder, 'one'), DIVIDED))
    const before = filesIn(folder)
    const { status, stdout, stderr } = await merge('--out', 'whole', ...parts)
    // One of the class has the status error, which is for the instructor to mend.
    assert.equal([status, stderr], [3, ''])
    assert.match(stdout, /^24 submissions: 19 graded, 1 did not build/u)
    assert.equal(mergedFiles(join(folder, 'whole')), whole)
    rmSync(join(folder, 'whole'), { recursive: true })
    assert.equal(filesIn(folder), before)
  }))

test('copies what a disk cannot link, and ends where it cannot do either', () =>
  withParts(
    async ({ folder, parts, merge }) => {
      const results = (one: string) => filesIn(join(folder, one, 'results'))
      const merged = await withoutLinks('EXDEV', () => merge('--out', 'whole', ...parts))
      assert.equal([merged.status, results('whole')], [0, results(parts[0] ?? '')])
      const full = await withoutLinks('ENOSPC', () => merge('--out', 'other', ...parts))
      assert.match(full.stderr, /^E_OUT {2}--out: expected a folder that can be .*ENOSPC/u)
      assert.equal([full.status, readdirSync(folder)], [3, [...parts, 'whole']])
    },
    { results: ['ada', 'ben'].map((name) => resultNamed(name)), of: 1 },
  ))

test('ends with status 0 where nothing is left to mend', () =>
  withParts(
    async ({ merge, parts }) => {
      const { status, stdout } = await merge('--out', 'whole', ...parts)
      assert.equal([status, stdout.split('\n')[0]], [0, '3 submissions: 3 graded'])
    },
    { results: ['ada', 'ben', 'cy'].map((name) => resultNamed(name)) },
  ))

test('takes parts in any order, parts with nobody in them, and a merge of some', () =>
  withParts(
    async ({ folder, parts, merge }) => {
      const whole = filesIn(writtenClass(join(folder, 'one'), DIVIDED))
      const [one = '', ...others] = parts.toReversed()
      assert.is((await merge('--partial', '--out', 'some', ...others)).status, 3)
      const { status, stderr } = await merge('--out', 'whole', 'some', one)
      assert.equal([status, stderr], [3, ''])
      assert.equal(mergedFiles(join(folder, 'whole')), whole)
    },
    { of: 9 },
  ))

test('takes two names that one class may have, though they read alike', () =>
  withParts(
    async ({ merge, parts }) => {
      const { status, stderr } = await merge('--out', 'whole', ...parts)
      assert.equal([status, stderr], [0, ''])
    },
    { results: ['Groß', 'Groẞ'].map((name) => resultNamed(name)), of: 1 },
  ))

test('joins two classes that were graded alike, and says where both lay', () =>
  withFolder(async (folder) => {
    const [ada, ben] = [resultNamed('ada'), resultNamed('ben')]
    writtenClass(join(folder, 'a'), [ada], { folder: 'monday', passed_over: ['x', 'y'] })
    writtenClass(join(folder, 'b'), [ben], {
      folder: 'friday',
      layout: 'moodle',
      passed_over: ['x'],
    })
    const { status } = await run(['merge', '--out', 'whole', 'b', 'a'], fakeIo(folder))
    const { submissions, ...head } = classReportIn(join(folder, 'whole'))
    assert.equal([status, submissions.map(({ name }) => name)], [0, ['ada', 'ben']])
    assert.equal(
      [head.folder, head.layout, head.passed_over, head.shard],
      ['friday; monday', 'moodle; folders', ['x', 'y'], undefined],
    )
  }))

test('can be regraded', () =>
  withParts(async ({ folder, parts, merge }) => {
    const merged = await merge('--out', 'whole', ...parts)
    const rubric = join(import.meta.dirname, '../../fixtures/rubrics/twenty.json')
    const argv = ['regrade', '--out', 'whole', '--rubric', rubric]
    // One of them is an error of ours.
    assert.equal([merged.status, (await run(argv, fakeIo(folder))).status], [3, 3])
    const again = await merge('--out', 'whole', ...parts)
    assert.is(again.status, 2)
    assert.match(again.stderr, /found class\.json, changed since\. Give another folder/u)
  }))

test('merges again into the same folder, and fills a roster there', () =>
  withParts(async ({ folder, parts, merge }) => {
    writeFileSync(join(folder, 'roster.csv'), 'Number,Points\r\n9,\r\n12,\r\n')
    const argv = ['--out', 'whole', ...parts]
    const roster = [
      '--roster',
      'roster.csv',
      '--key',
      'Number',
      '--column',
      'Points',
      '--match',
      '.+',
    ]
    const first = await merge(...roster, ...argv)
    assert.match(first.stdout, /rows filled in whole\/roster-roster\.csv/u)
    const names = ['class.json', 'feedback', 'grades.csv', 'index.html', 'merged.sha256', 'results']
    assert.equal(readdirSync(join(folder, 'whole')).sort(), [...names, 'roster-roster.csv'])
    assert.is((await merge(...argv)).status, 3)
    assert.equal(readdirSync(join(folder, 'whole')).sort(), names)
    assert.is(readdirSync(folder).length, OF + 2)
  }))

test('removes what merges into that folder have left that were killed, and nothing else', () =>
  withParts(
    async ({ folder, parts, merge }) => {
      const nobody = runMark().replace(/\d+$/u, '99999999')
      const kept = ['whole.2025.old', `other.${nobody}.tmp`, `whole.${nobody}.tmp.gz`]
      // In a container each run may have the same number.
      const left = [nobody, runMark()].flatMap((mark) => [`whole.${mark}.tmp`, `whole.${mark}.old`])
      for (const name of [...kept, ...left, 'whole'])
        mkdirSync(join(folder, name, 'results'), { recursive: true })
      rmSync(join(folder, 'whole', 'results'), { recursive: true })
      assert.is((await merge('--out', 'whole', ...parts)).status, 0)
      assert.equal(readdirSync(folder).sort(), [...kept, ...parts, 'whole'].sort())
    },
    { results: [resultNamed('ada')], of: 1 },
  ))

test('refuses to replace what is not as merge left it', async () => {
  for (const [what, change] of [
    ['notes.txt', (whole: string) => writeFileSync(join(whole, 'notes.txt'), '')],
    ['grades.csv, changed since', (whole: string) => writeFileSync(join(whole, 'grades.csv'), '')],
    ['ENOENT', (whole: string) => rmSync(join(whole, 'index.html'))],
    [
      'feedback/mine.doc',
      (whole: string) => writeFileSync(join(whole, 'feedback', 'mine.doc'), ''),
    ],
    ['without feedback', (whole: string) => writeFileSync(join(whole, 'results', 'x.json'), '')],
    ['results/ada.json, changed since', regradedIn],
    ['class.json', (whole: string) => rmSync(join(whole, 'merged.sha256'))],
  ] as const)
    await withParts(
      async ({ folder, parts, merge }) => {
        await merge('--out', 'whole', ...parts)
        change(join(folder, 'whole'))
        const before = filesIn(folder)
        const { status, stderr } = await merge('--out', 'whole', ...parts)
        assert.is(status, 2)
        assert.match(
          stderr,
          /^E_OUT {2}--out: expected a new folder, or what merge has left in whole/u,
        )
        assert.ok(stderr.includes(what), stderr)
        assert.equal(filesIn(folder), before)
      },
      { results: DIVIDED.slice(0, 2), of: 2 },
    )
})

/** As a run leaves it that was killed after its first result. */
function regradedIn(whole: string): void {
  const file = join(whole, 'results', 'ada.json')
  const text = readFileSync(file)
  rmSync(file)
  writeFileSync(file, text)
  utimesSync(file, new Date(), new Date(Date.now() + 5000))
}

test.run()
