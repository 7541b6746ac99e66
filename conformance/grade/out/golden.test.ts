import { readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../spec/files/report.ts'
import type { VisibilityOf } from '../../reporters/hidden-rules.ts'
import { classOf, plainReports } from '../../testing/class-reports.ts'
import { feedbackHtml } from './feedback/feedback-html.ts'
import { feedbackMarkdown } from './feedback/feedback-markdown.ts'
import { feedbackText } from './feedback/feedback-text.ts'
import { gradesCsv } from './grades-csv.ts'
import { indexPage } from './index-page.ts'

const test = suite('golden files of a class')

/** Set to have the files written instead of compared. */
const UPDATE = (process.env['UPDATE_GOLDEN'] ?? '') !== ''

const REPORTS = plainReports()
const CLASS = classOf(REPORTS)

const visible: VisibilityOf = () => 'visible'
const rangeHidden: VisibilityOf = (id) => (id.startsWith('range/') ? 'hidden' : 'visible')

function named(name: string): Report {
  const report = REPORTS.find(({ submission }) => submission?.name === name)
  if (report === undefined) throw new Error(`expected a submission, found no ${name}`)
  return report
}

const FILES: [name: string, content: () => string][] = [
  ['grades.csv', () => [...gradesCsv(CLASS)].join('')],
  ['index.html', () => indexPage(CLASS)],
  ['ada.txt', () => feedbackText(named('ada'), { visibilityOf: visible })],
  ['ada.md', () => feedbackMarkdown(named('ada'), { visibilityOf: visible })],
  ['ada.html', () => feedbackHtml(named('ada'), { visibilityOf: visible })],
  ['ada-range-hidden.txt', () => feedbackText(named('ada'), { visibilityOf: rangeHidden })],
  ['linus.txt', () => feedbackText(named('linus'), { visibilityOf: visible })],
]

for (const [name, content] of FILES)
  test(`are as they were: ${name} (UPDATE_GOLDEN=1 records it anew)`, () => {
    const file = new URL(`golden/${name}`, import.meta.url)
    const written = content()
    if (UPDATE) writeFileSync(file, written)
    assert.fixture(written, readFileSync(file, 'utf8'))
  })

test.run()
