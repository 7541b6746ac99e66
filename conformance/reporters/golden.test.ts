import { readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatJson } from './json.ts'
import { formatJunit } from './junit.ts'
import { formatTap } from './tap.ts'
import { formatText } from './text.ts'

const test = suite('golden reports')

/** Set to have the files written instead of compared. */
const UPDATE = (process.env['UPDATE_GOLDEN'] ?? '') !== ''

const REPORTS: [name: string, report: Report][] = [
  ['good', goodReport()],
  ['bad', badReport()],
]
const FORMATS: [ending: string, format: (report: Report) => string][] = [
  ['txt', (report) => formatText(report, { colour: false, verbose: false, width: 80 })],
  ['json', formatJson],
  ['junit.xml', (report) => formatJunit(report, 'localhost')],
  ['tap', formatTap],
]

for (const [name, report] of REPORTS)
  for (const [ending, format] of FORMATS)
    test(`are as they were: ${name}.${ending} (UPDATE_GOLDEN=1 records it anew)`, () => {
      const file = new URL(`golden/${name}.${ending}`, import.meta.url)
      const printed = format(report)
      if (UPDATE) writeFileSync(file, printed)
      assert.fixture(printed, readFileSync(file, 'utf8'))
    })

test.run()
