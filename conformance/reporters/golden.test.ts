import { readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatClassroom } from './classroom.ts'
import { formatCtrf } from './ctrf.ts'
import { formatGithub } from './github.ts'
import { githubSummary } from './github-summary.ts'
import { formatGradescope } from './gradescope.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { formatJson } from './json.ts'
import { formatJunit } from './junit.ts'
import { formatPrairielearn } from './prairielearn.ts'
import { formatTap } from './tap.ts'
import { formatText } from './text.ts'

const test = suite('golden reports')

/** Set to have the files written instead of compared. */
const UPDATE = (process.env['UPDATE_GOLDEN'] ?? '') !== ''

const REPORTS: [name: string, report: Report][] = [
  ['good', goodReport()],
  ['bad', badReport()],
]
const ALL: VisibilityOf = () => 'visible'

/** Outputs with what is encoded in them. */
function legibly(outputs: string): string {
  return outputs.replaceAll(
    /=([^\n]*)/gu,
    (_, base64: string) => `=${Buffer.from(base64, 'base64').toString()}`,
  )
}

const FORMATS: [ending: string, format: (report: Report) => string][] = [
  ['txt', (report) => formatText(report, { colour: false, verbose: false, width: 80 })],
  ['json', formatJson],
  ['junit.xml', (report) => formatJunit(report, 'localhost')],
  ['tap', formatTap],
  ['ctrf.json', formatCtrf],
  ['github.txt', (report) => formatGithub(report, ALL)],
  ['github.md', (report) => githubSummary(report, ALL)],
  ['gradescope.json', (report) => formatGradescope(report, ALL)],
  ['classroom.txt', (report) => legibly(formatClassroom(report, ALL))],
  ['prairielearn.json', (report) => formatPrairielearn(report, ALL)],
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
