import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ClassReport } from '../../spec/files/class.ts'
import { validate } from '../../spec/validate.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { classHead, plainReports } from '../testing/class-reports.ts'
import { withFolder } from '../testing/surroundings.ts'
import type { Result } from './result-store.ts'
import { writeClass } from './write-class.ts'

const test = suite('write-class')

const RESULTS: Result[] = plainReports().flatMap((report) =>
  report.submission === undefined ? [] : [{ ...report, submission: report.submission }],
)

test('writes a table, a page, the class, and feedback in three forms for each', () =>
  withFolder((out) => {
    const rubric = defaultRubric()
    const report = writeClass(out, classHead(), { results: RESULTS, rubric })
    assert.equal(readdirSync(out).sort(), ['class.json', 'feedback', 'grades.csv', 'index.html'])
    const written: unknown = JSON.parse(readFileSync(join(out, 'class.json'), 'utf8'))
    assert.equal(written, report)
    assert.is(validate(ClassReport, written).ok, true)
    const names = report.submissions.flatMap(({ file }) => [
      `${file}.html`,
      `${file}.md`,
      `${file}.txt`,
    ])
    assert.equal(readdirSync(join(out, 'feedback')).sort(), names.sort())
    const lines = readFileSync(join(out, 'grades.csv'), 'utf8').trim().split('\r\n')
    assert.is(lines.length, RESULTS.length + 1)
  }))

test('writes the same again over what is there, and leaves no other file', () =>
  withFolder((out) => {
    const write = () => {
      writeClass(out, classHead(), { results: RESULTS, rubric: defaultRubric() })
      const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()
      return files.map((file) => [
        file,
        file.includes('.') && readFileSync(join(out, file), 'utf8'),
      ])
    }
    assert.equal(write(), write())
  }))

test('writes tables of nobody for a class without results', () =>
  withFolder((out) => {
    const report = writeClass(out, classHead(), { results: [], rubric: defaultRubric() })
    assert.equal([report.submissions, readdirSync(join(out, 'feedback'))], [[], []])
  }))

test('is done with a result before it asks for the next one', () =>
  withFolder((out) => {
    const before: boolean[] = []
    function* results(): Generator<Result> {
      for (const result of RESULTS) {
        yield result
        before.push(existsSync(join(out, 'feedback', `${result.submission.file}.html`)))
      }
    }
    writeClass(out, classHead(), { results: results(), rubric: defaultRubric() })
    assert.equal(
      before,
      RESULTS.map(() => true),
    )
  }))

test.run()
