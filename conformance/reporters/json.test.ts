import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Report } from '../../spec/files/report.ts'
import { validate } from '../../spec/validate.ts'
import { NASTY, nastyReport } from '../testing/nasty-report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatJson } from './json.ts'

const test = suite('reporters/json')

const valid = (text: string) => validate(Report, JSON.parse(text))

test('is valid by the schema of reports', () => {
  for (const report of [goodReport(), badReport()])
    assert.equal(valid(formatJson(report)), { ok: true, value: report })
})

for (const [what, text] of Object.entries(NASTY))
  test(`keeps ${what}, and prints nothing that a terminal obeys`, () => {
    const report = nastyReport(text)
    const printed = formatJson(report)
    assert.equal(valid(printed), { ok: true, value: report })
    assert.not.match(printed, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Cf}]/u)
  })

test('ends with a line feed', () => {
  assert.match(formatJson(goodReport()), /\}\n$/u)
})

test.run()
