import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { helpText } from './help.ts'
import { FLAGS, parseCommandLine } from './options.ts'

const test = suite('help')

const LINES = helpText().split('\n')

test('fits 80 columns', () => {
  assert.equal(
    LINES.filter((line) => line.length > 80),
    [],
  )
})

test('fits one screen', () => {
  assert.ok(LINES.length - 1 <= 45, `${LINES.length - 1} lines`)
})

test('names every flag once among the options, with its value', () => {
  const options = LINES.filter((line) => line.startsWith('  --')).map(
    (line) => line.trim().split(' ')[0],
  )
  assert.equal(
    options,
    Object.keys(FLAGS).map((name) => `--${name}`),
  )
})

test('gives examples whose flags exist', () => {
  const examples = LINES.filter(
    (line) =>
      line.startsWith('  sumsock-conformance ') && !line.includes('[') && !line.includes('|'),
  )
  assert.ok(examples.length >= 3)
  for (const example of examples) {
    const words = example.trim().match(/"[^"]*"|\S+/gu) ?? []
    assert.type(parseCommandLine(words.slice(1)).has, 'function')
  }
})

test('says what each exit status means', () => {
  assert.match(LINES.join('\n'), 'Exit status: 0 pass, 1 fail, 2 wrong use, 3 ')
})

test.run()
