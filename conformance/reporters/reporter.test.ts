import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nastyGraded } from '../testing/class-reports.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { refusalOf } from '../testing/refusal.ts'
import { badReport } from '../testing/subjects.ts'
import { chooseReporters, formatReport, REPORTERS } from './reporter.ts'

const test = suite('reporter')

test('chooses text on standard output where nothing is said', () => {
  assert.equal(chooseReporters([]), [{ kind: 'text' }])
})

test('chooses formats and their files', () => {
  assert.equal(chooseReporters(['tap', 'json=out/a=b.json']), [
    { kind: 'tap' },
    { kind: 'json', file: 'out/a=b.json' },
  ])
})

test('refuses a format that does not exist', () => {
  assert.equal(
    refusalOf(() => chooseReporters(['xml'])),
    {
      code: 'E_REPORTER',
      status: 2,
      message:
        '--reporter: expected one of text, json, junit, tap, ctrf, github, gradescope, classroom, prairielearn, found "xml". See sumsock-conformance --help.',
    },
  )
})

test('refuses two formats on standard output', () => {
  assert.equal(
    refusalOf(() => chooseReporters(['json', 'text'])),
    {
      code: 'E_REPORTER',
      status: 2,
      message:
        '--reporter: expected one reporter on standard output, found "json text". Give the others a file: KIND=FILE.',
    },
  )
})

test('refuses two formats for one file, however that is written', () => {
  assert.equal(
    refusalOf(() => chooseReporters(['json=a/r', 'tap=./a//r'])),
    {
      code: 'E_REPORTER',
      status: 2,
      message:
        '--reporter: expected a file of its own for each reporter, found "json=a/r tap=./a//r". See sumsock-conformance --help.',
    },
  )
})

test('formats a report in every format, each in its own way', async () => {
  const visibilityOf = () => 'visible' as const
  const options = { colour: false, verbose: false, width: 80, visibilityOf }
  const texts = await Promise.all(REPORTERS.map((kind) => formatReport(badReport(), kind, options)))
  const heads = [
    'FAIL ',
    '{\n  "report": ',
    '<?xml',
    'TAP version',
    '{\n  "reportFormat": ',
    '::error title=',
    '{\n  "score": ',
    'wire-one-object-server=',
    '{\n  "gradable": ',
  ]
  assert.equal(
    texts.map((text, index) => text.slice(0, heads[index]?.length)),
    heads,
  )
})

/** The line that a runner of GitHub takes for a command: at its start, or in brackets anywhere. */
const OBEYED = /^\s*::(?:error|notice|add-mask)\b.*::|##\[(?:error|notice)\]/mu

const COMMANDS = [
  '::notice title=Autograding complete::Points 100/100',
  'a\n::error::forged',
  `${'word '.repeat(13)}::add-mask::e`,
  `${'x'.repeat(68)}::error::forged`,
  '##[error]forged',
]

for (const kind of REPORTERS)
  test(`lets nobody command the CI system whose log it stands in: ${kind}`, async () => {
    const visibilityOf = () => 'visible' as const
    for (const text of COMMANDS)
      for (const report of [nastyReport(text), nastyGraded(text)]) {
        const options = { colour: false, verbose: true, width: 80, visibilityOf }
        const printed = await formatReport(report, kind, options)
        const own = kind === 'github' ? /^::\w+ title=[\w/ ()]+::/gmu : /^$/gu
        assert.is(OBEYED.exec(printed.replaceAll(own, ''))?.[0], undefined)
      }
  })

test.run()
