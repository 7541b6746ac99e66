import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { numberCell, textCell } from './csv-cell.ts'

const test = suite('grade/out/csv-cell')

const CELLS: [text: string, cell: string][] = [
  ['', ''],
  ['Ada', 'Ada'],
  ["O'Hara", "O'Hara"],
  ['Lovelace, Ada', '"Lovelace, Ada"'],
  ['say "hi"', '"say ""hi"""'],
  [' a', '" a"'],
  ['a\r\nb', 'a\\r\\nb'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\\t=1"],
  ['\r', "'\\r"],
  ['  =1', "'  =1"],
  ['"=1', '"\'""=1"'],
  ['\uff1d1', "'\uff1d1"],
  ['\uff0b1', "'\uff0b1"],
  ['\uff0d1', "'\uff0d1"],
  ['\uff201', "'\uff201"],
  ['a;=1', '"a;\'=1"'],
  ['a,"=1"', '"a,\'""=1"""'],
  ['1-2=@x', '1-2=@x'],
  ['::error::x', '\\x3a:error::x'],
]

for (const [text, cell] of CELLS)
  test(`writes ${JSON.stringify(text)} as ${cell}`, () => {
    assert.is(textCell(text), cell)
  })

test('caps what a spreadsheet could not hold', () => {
  assert.is(textCell('x'.repeat(100_000)), `${'x'.repeat(2000)}… (truncated)`)
})

test('writes numbers bare', () => {
  assert.is(numberCell(12.5, 2), '12.50')
  assert.is(numberCell(Number.MAX_SAFE_INTEGER, 0), '9007199254740991')
})

test.run()
