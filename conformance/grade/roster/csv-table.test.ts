import { Buffer } from 'node:buffer'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../../testing/refusal.ts'
import { readTable, type Table } from './csv-table.ts'

const test = suite('grade/roster/csv-table')

const octetsOf = (text: string) => Buffer.from(text, 'utf8')
const cellsOf = (table: Table) =>
  Array.from({ length: table.height }, (_, row) =>
    table.columns.map((_name, column) => table.cell(row, column)),
  )

const READ: [what: string, text: string, columns: string[], cells: string[][]][] = [
  ['commas', 'a,b\n1,2\n', ['a', 'b'], [['1', '2']]],
  ['semicolons', 'a;b\n1,5;2,5\n', ['a', 'b'], [['1,5', '2,5']]],
  ['tabs', 'a\tb\n1\t2\n', ['a', 'b'], [['1', '2']]],
  ['CRLF', 'a,b\r\n1,2\r\n', ['a', 'b'], [['1', '2']]],
  ['lone CR', 'a,b\r1,2\r', ['a', 'b'], [['1', '2']]],
  [
    'mixed line ends',
    'a,b\r\n1,2\n3,4\r5,6',
    ['a', 'b'],
    [
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  ],
  ['a last line without an end', 'a,b\n1,', ['a', 'b'], [['1', '']]],
  ['empty lines', '\na,b\n\n1,2\n\n\n', ['a', 'b'], [['1', '2']]],
  ['a header alone', 'a,b', ['a', 'b'], []],
  ['separators in quotes', 'a,b\n"1,2",3\n', ['a', 'b'], [['1,2', '3']]],
  ['quotes in quotes', 'a,b\n"1 ""x""",""""\n', ['a', 'b'], [['1 "x"', '"']]],
  ['line ends in quotes', 'a,b\n"1\r\n2","3\n4"\n', ['a', 'b'], [['1\r\n2', '3\n4']]],
  ['empty quotes', 'a,b\n"",""\n', ['a', 'b'], [['', '']]],
  ['quotes amid a cell', 'a,b\n5" disk,="007"\n', ['a', 'b'], [['5" disk', '="007"']]],
  ['a quote after a space', 'a,b\n "x",y\n', ['a', 'b'], [[' "x"', 'y']]],
  ['white space in the header', ' a ," b"\n1, 2 \n', ['a', 'b'], [['1', ' 2 ']]],
  ['columns without a name', 'a,,\n1,2,3\n', ['a', '', ''], [['1', '2', '3']]],
  [
    'empty cells beyond the header',
    'a,b\n,,, ,""\n1,2\n',
    ['a', 'b'],
    [
      ['', ''],
      ['1', '2'],
    ],
  ],
  ['a line that tells the separator', 'sep=;\r\na,x;b\r\n1;2\r\n', ['a,x', 'b'], [['1', '2']]],
  [
    'commas in the header that do not separate',
    'Name;Lab a, b, c\n"Lovelace, Ada";1\n',
    ['Name', 'Lab a, b, c'],
    [['Lovelace, Ada', '1']],
  ],
]

for (const [what, text, columns, cells] of READ)
  test(`reads ${what}`, () => {
    const table = readTable(octetsOf(text))
    assert.equal({ columns: table.columns, cells: cellsOf(table) }, { columns, cells })
    assert.is(Buffer.from(table.withCells([])).toString('utf8'), text)
  })

test('tells the line on which a row begins', () => {
  const table = readTable(octetsOf('a,b\r\n"1\r\n\n2",x\n\n3,4'))
  assert.equal([table.lineOf(0), table.lineOf(1)], [2, 6])
})

const CHANGED: [what: string, before: string, content: string, after: string][] = [
  ['a plain cell', 'a,b\n1,2\n', '3', 'a,b\n1,3\n'],
  ['an empty cell', 'a,b\n1,', '3', 'a,b\n1,3'],
  ['a quoted cell, which stays quoted', 'a,b\n"1","2"\r\n', '3', 'a,b\n"1","3"\r\n'],
  ['a cell that needs quotes', 'a;b\n1;2\n', 'x;"y"', 'a;b\n1;"x;""y"""\n'],
  ['a cell into one with a line end', 'a,b\n1,2\n', 'x\ny', 'a,b\n1,"x\ny"\n'],
  ['a cell into one that begins with a space', 'a,b\n1,2\n', ' x', 'a,b\n1," x"\n'],
]

for (const [what, before, content, after] of CHANGED)
  test(`changes ${what}`, () => {
    const octets = readTable(octetsOf(before)).withCells([{ row: 0, column: 1, text: content }])
    assert.is(Buffer.from(octets).toString('utf8'), after)
  })

test('changes several cells, in whatever order they are given', () => {
  const table = readTable(octetsOf('a,b\n1,2\n3,4\n'))
  const octets = table.withCells([
    { row: 1, column: 1, text: 'y' },
    { row: 0, column: 0, text: 'x' },
  ])
  assert.is(Buffer.from(octets).toString('utf8'), 'a,b\nx,2\n3,y\n')
})

test('writes in the encoding of the file', () => {
  const table = readTable(Buffer.from('a;b\r\né;2\r\n', 'latin1'))
  const octets = table.withCells([{ row: 0, column: 1, text: '€ü' }])
  assert.equal([...octets].slice(-7), [0x0a, 0xe9, 0x3b, 0x80, 0xfc, 0x0d, 0x0a])
})

test('refuses to write what the encoding has not', () => {
  const table = readTable(Buffer.from('a;b\r\né;2\r\n', 'latin1'))
  assert.equal(
    refusalOf(() => table.withCells([{ row: 0, column: 1, text: 'ł' }])),
    {
      code: 'E_ROSTER',
      status: 2,
      message:
        'the roster: expected only characters that Windows-1252 has, found ["ł"]. Save the roster as CSV in UTF-8.',
    },
  )
})

for (const text of ['a,b\n1,2\n', 'a,b\n,\n'])
  test(`takes no two changes of one cell of ${JSON.stringify(text)}`, () => {
    const change = { row: 0, column: 1, text: 'x' }
    assert.throws(
      () => readTable(octetsOf(text)).withCells([change, change]),
      /^two changes of one cell in row 0$/,
    )
  })

test('has no cell beyond the header', () => {
  const table = readTable(octetsOf('a,b\n1,2,\n'))
  assert.throws(() => table.cell(0, 2), /^no cell in row 0, column 2$/)
})

const REFUSED: [what: string, text: string, message: string][] = [
  [
    'an empty file',
    '',
    'the roster: expected a header row, and a row for each student, found an empty file. Download it from the course system again.',
  ],
  [
    'a file of empty lines',
    '\r\n \r\n',
    'the roster: expected a header row, and a row for each student, found an empty file. Download it from the course system again.',
  ],
  [
    'a file without columns',
    'Ada Lovelace\nZoë\n',
    'the roster, line 1: expected a header row that names columns, with commas, semicolons or tabs between them, found "Ada Lovelace". Download it from the course system again, as CSV.',
  ],
  [
    'a header without names',
    ',,\n1,2,3\n',
    'the roster, line 1: expected a header row that names the columns, found a row of empty cells. Download it from the course system again.',
  ],
  [
    'two columns of one name',
    '\nName,Grade,Grade \n1,2,3\n',
    'the roster, line 2: expected a header row in which each column has a name of its own, found "Grade". Rename or remove one of the columns of that name.',
  ],
  [
    'a row that is too short',
    'a,b,c\n1,2,3\n1,2\n',
    'the roster, line 3: expected 3 cells, as in the header row, found 2. Mend this line in a text editor: a cell that holds the separator needs quotes.',
  ],
  [
    'a row that is too long',
    'a,b\n"x\ny",2\nLovelace, Ada,3\n',
    'the roster, line 4: expected 2 cells, as in the header row, found 3. Mend this line in a text editor: a cell that holds the separator needs quotes.',
  ],
  [
    'a quote that is never closed',
    'a,b\n1,"2\n3,4\n',
    'the roster, line 2: expected a quote at the end of the cell that begins with one, found the end of the file. Download the file again, or mend this line in a text editor.',
  ],
  [
    'a quote that is never closed in the header',
    'a,"b\n1,2\n',
    'the roster, line 1: expected a quote at the end of the cell that begins with one, found the end of the file. Download the file again, or mend this line in a text editor.',
  ],
  [
    'text after a closing quote',
    'a,b\n"1"x,2\n',
    'the roster, line 2: expected the end of a cell after its closing quote, found "\\"1\\"x,2\\n". Write a quote inside a quoted cell twice.',
  ],
  [
    'separators of which two would do',
    'a,b;c\n1,2;3\n',
    'the roster, line 1: expected one separator between the columns, found commas and semicolons that would both do. Put the line sep=, or sep=; before the header.',
  ],
]

for (const [what, text, message] of REFUSED)
  test(`refuses ${what}`, () => {
    const refusal = refusalOf(() => readTable(octetsOf(text)))
    assert.equal(refusal, { code: 'E_ROSTER', status: 2, message })
  })

test.run()
