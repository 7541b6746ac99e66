import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import twenty from '../../fixtures/rubrics/twenty.json' with { type: 'json' }
import { defaultRubric } from '../score/default-rubric.ts'
import { rubricOf } from '../score/parse-rubric.ts'
import { rubricHash } from '../score/rubric-hash.ts'
import { classHead, gradedReport } from '../testing/class-reports.ts'
import { PROJECT } from '../testing/fake-io.ts'
import { withFolder } from '../testing/surroundings.ts'
import { type RegradedClass, regradedClass } from './regrade-class.ts'
import { type Result, ResultStore } from './result-store.ts'
import { readClassFolder } from './source/class-folder.ts'
import { hashSource } from './source/hash-source.ts'
import { writeClass } from './write-class.ts'

const test = suite('regrade-class')

const TWENTY = rubricOf(twenty, 'twenty.json')
const VERSION = '1.0.0'

/** A graded class that can be regraded, and the folder that its submissions lie in. */
interface Graded {
  folder: string
  again(rubric?: typeof TWENTY, version?: string): Promise<RegradedClass>
}

/** A class of two, one of which is an error, with its results; graded by the default rubric. */
function withGraded(act: (graded: Graded) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    for (const name of ['ada', 'ben']) {
      mkdirSync(join(folder, 'class', name), { recursive: true })
      writeFileSync(join(folder, 'class', name, 'server.py'), name)
    }
    const { submissions } = await readClassFolder(join(folder, 'class'))
    const results: Result[] = []
    for (const source of submissions) {
      const hash = await hashSource(source)
      const status = source.name === 'ben' ? ('error' as const) : ('graded' as const)
      const report = gradedReport(source.name, { source: hash, status })
      if (report.submission !== undefined)
        results.push({ ...report, submission: report.submission })
    }
    const out = join(folder, 'grades')
    const store = new ResultStore(out)
    for (const result of results) store.write(result)
    writeClass(out, { ...classHead(), folder: 'class' }, { results, rubric: defaultRubric() })
    await act({
      folder,
      again: (rubric = TWENTY, version = VERSION) =>
        regradedClass(
          { folder: out, shown: 'grades' },
          {
            rubric,
            tool: { name: 'sumsock-conformance', version },
            resolve: (path) => resolve(folder, path),
          },
        ),
    })
  })
}

/** Each row in short, and why it should be graded again. */
function rowsOf({ report }: RegradedClass) {
  return report.submissions.map(({ name, score, stale }) => [name, score?.max_points, stale])
}

test('gives new points, writes them everywhere, and says by which rubric', () =>
  withGraded(async ({ folder, again }) => {
    const regraded = await again()
    assert.equal(rowsOf(regraded), [
      ['ada', 20, undefined],
      ['ben', undefined, undefined],
    ])
    assert.equal(regraded.unreadable, [])
    const rubric = { name: TWENTY.name ?? '', hash: rubricHash(TWENTY) }
    assert.equal(regraded.report.settings, { ...classHead().settings, rubric })
    const stored = new ResultStore(join(folder, 'grades')).read('ada')
    assert.equal([stored?.score.max_points, stored?.submission.rubric], [20, rubric.hash])
    const csv = readFileSync(join(folder, 'grades', 'grades.csv'), 'utf8')
    assert.is(csv.split('\r\n').length, 4)
    const files = readdirSync(join(folder, 'grades')).sort()
    assert.equal(files, ['class.json', 'feedback', 'grades.csv', 'index.html', 'results'])
  }))

test('comes back to the same points by the rubric of before', () =>
  withGraded(async ({ again }) => {
    const first = rowsOf(await again(defaultRubric()))
    await again()
    assert.equal(rowsOf(await again(defaultRubric())), first)
  }))

test('marks what has changed since, is no longer there, or was tested by another version', () =>
  withGraded(async ({ folder, again }) => {
    const staleOf = async (version?: string) =>
      rowsOf(await again(TWENTY, version)).map(([, , why]) => why)
    writeFileSync(join(folder, 'class', 'ada', 'server.py'), 'changed')
    rmSync(join(folder, 'class', 'ben'), { recursive: true })
    assert.equal(await staleOf(), [
      ['what was handed in has changed since it was tested'],
      ['it is no longer in the class folder'],
    ])
    writeFileSync(join(folder, 'class', 'ada', 'server.py'), 'ada')
    const older = 'it was tested by version 1.0.0'
    assert.equal(await staleOf('1.1.0'), [[older], [older, 'it is no longer in the class folder']])
    // Reasons that hold no longer are not kept, and none is said twice.
    assert.equal((await staleOf())[0], undefined)
  }))

test('needs no class folder', () =>
  withGraded(async ({ folder, again }) => {
    rmSync(join(folder, 'class'), { recursive: true })
    assert.equal(rowsOf(await again()), [
      ['ada', 20, undefined],
      ['ben', undefined, undefined],
    ])
  }))

test('keeps the row of a result that cannot be read, which is to be graded again', () =>
  withGraded(async ({ folder, again }) => {
    writeFileSync(join(folder, 'grades', 'results', 'ada.json'), '{"report":')
    const { report, unreadable } = await again()
    const [{ name, status, score } = {}, { name: other } = {}] = report.submissions
    assert.equal(
      [unreadable, name, status, score, other],
      [['ada'], 'ada', 'error', undefined, 'ben'],
    )
    assert.match(readFileSync(join(folder, 'grades', 'grades.csv'), 'utf8'), /^ada,error,/mu)
    // It stays what it is until then.
    assert.is((await again()).report.submissions[0]?.status, 'error')
  }))

test('takes a class of more submissions than files may be open at once', () =>
  withGraded(async ({ folder }) => {
    for (let index = 0; index < 1500; index++)
      writeFileSync(join(folder, 'class', `more-${index}.zip`), '')
    const cli = join(PROJECT, 'conformance', 'cli.ts')
    const rubric = join(PROJECT, 'fixtures', 'rubrics', 'twenty.json')
    const words = [process.execPath, '--import', import.meta.resolve('tsx'), cli, 'regrade']
    const limited = ['-c', 'ulimit -n 512; exec "$@"', 'sh', ...words, '--rubric', rubric]
    const { status, stderr } = spawnSync('/bin/sh', limited, { cwd: folder, encoding: 'utf8' })
    // Ben's is an error of ours, and stays one.
    assert.equal([status, stderr], [3, ''])
  }))

test.run()
