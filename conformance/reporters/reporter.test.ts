import { suite } from 'uvu'
import * as assert from 'uvu/assert'
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
        '--reporter: expected one of text, json, junit, tap, found "xml". See sumsock-conformance --help.',
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

test('formats a report in every format, each in its own way', async () => {
  const options = { colour: false, verbose: false, width: 80 }
  const texts = await Promise.all(REPORTERS.map((kind) => formatReport(badReport(), kind, options)))
  assert.equal(
    texts.map((text) => text.slice(0, 5)),
    ['FAIL ', '{\n  "', '<?xml', 'TAP v'],
  )
})

test.run()
