import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ClassReport } from '../../../spec/files/class.ts'
import { classHead, classOf, nastyReports, plainReports } from '../../testing/class-reports.ts'
import { classJson } from './class-json.ts'

const test = suite('class-json')

const textOf = (report: ClassReport) => [...classJson(report)].join('')
const whole = (report: ClassReport) => `${JSON.stringify(report, null, 2)}\n`

test('is what is made of the whole report at once', () => {
  for (const reports of [plainReports(), plainReports().slice(0, 1), nastyReports()])
    assert.is(textOf(classOf(reports)), whole(classOf(reports)))
})

test('is the same for a class without submissions', () => {
  assert.is(textOf(classOf([])), whole(classOf([])))
})

test('takes no text of the head for the place of its rows', () => {
  const place = '\n  "submissions": []'
  const report = { ...classOf(plainReports()), ...classHead(), folder: place, passed_over: [place] }
  assert.is(textOf(report), whole(report))
})

test('gives a piece for each row, and one for what is left', () => {
  assert.is([...classJson(classOf(plainReports()))].length, plainReports().length + 1)
})

test.run()
