import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lineOfFault } from './json-fault.ts'

const test = suite('json-fault')

const FAULTS: readonly [title: string, text: string, line: number][] = [
  ['nothing at all', '', 1],
  ['a comma before the end of an object', '{\n"a": 1,\n}', 3],
  ['a comma before the end of an array', '[\n1,\n]', 3],
  ['a missing comma', '{\n"a": 1\n"b": 2}', 3],
  ['a missing colon', '{\n"a"\n1}', 3],
  ['a missing value', '{"a":\n\n}', 3],
  ['a name without quotes', '{\na: 1}', 2],
  ['a text in single quotes', "[\n'a']", 2],
  ['a text that does not end', '[1,\n"a]\n]', 2],
  ['an escape that is none', '[1,\n"\\x"]', 2],
  ['a number that is none', '[1,\n01]', 2],
  ['a word that is none', '[1,\n\nNaN]', 3],
  ['a comment', '{\n// points\n}', 2],
  ['an end that is missing', '{"a": [1,\n2\n', 3],
  ['something after the end', '{}\n\n{}', 3],
]

for (const [title, text, line] of FAULTS)
  test(`finds the line of ${title}`, () => {
    assert.throws(() => JSON.parse(text))
    assert.is(lineOfFault(text), line)
  })

test('reads past all that JSON can hold', () => {
  const text = '{"a": [1, -2.5e+3, true, false, null, "\\u00e9\\n\\"", {}, []], "b": {"c": 0}}\n'
  JSON.parse(text)
  assert.is(lineOfFault(text), 2)
})

test('gives up in time on what is nested without end', () => {
  assert.is(lineOfFault('[\n'.repeat(100_000)), 102)
})

test.run()
