import { Buffer } from 'node:buffer'
import { said } from '../../refusal.ts'
import { lineAt, type Separator, textOf } from './csv-rows.ts'
import { decoded } from './encoding.ts'
import { refuseRoster } from './refuse-roster.ts'
import { separatedRows } from './separator.ts'

/** One cell that is to hold another text. */
export interface CellChange {
  row: number
  column: number
  text: string
}

/** A CSV file of which each cell can be read, and some can be changed without touching the rest. */
export interface Table {
  /** The name of its encoding. */
  encoding: string
  separator: Separator
  /** The names in the header row, without white space around them. */
  columns: readonly string[]
  /** How many rows come after the header row. */
  height: number
  /** The text of a cell; rows count from 0 after the header row. */
  cell: (row: number, column: number) => string
  /** The line of the file, from 1, on which a row begins. */
  lineOf: (row: number) => number
  /** The octets of the file with some cells changed, quoted where that is needed. */
  withCells: (changes: readonly CellChange[]) => Uint8Array
}

/** Reads a course system's CSV file; refuses one whose cells cannot be told for sure. */
export function readTable(octets: Uint8Array): Table {
  const { encoding, text } = decoded(octets)
  const { separator, header, rows } = separatedRows(text)
  const columns = header.map((cell) => textOf(text, cell).trim())
  checkNames(columns, lineAt(text, header[0]?.start ?? 0))

  const spanOf = (row: number, column: number) => {
    const span = column < columns.length ? rows[row]?.[column] : undefined
    if (span === undefined) throw new RangeError(`no cell in row ${row}, column ${column}`)
    return span
  }

  const written = ({ row, column, text: content }: CellChange) => {
    const { start } = spanOf(row, column)
    const needsQuotes = /^\s|["\r\n]|\s$/u.test(content) || content.includes(separator)
    return needsQuotes || text[start] === '"' ? `"${content.replaceAll('"', '""')}"` : content
  }

  return {
    encoding: encoding.name,
    separator,
    columns,
    height: rows.length,
    cell: (row, column) => textOf(text, spanOf(row, column)),
    lineOf: (row) => lineAt(text, spanOf(row, 0).start),
    withCells(changes) {
      const ordered = changes
        .map((change) => ({ change, ...spanOf(change.row, change.column) }))
        .toSorted((a, b) => a.start - b.start)
      let at = 0
      let last = -1
      const pieces: string[] = []
      for (const { change, start, end } of ordered) {
        if (start === last) throw new RangeError(`two changes of one cell in row ${change.row}`)
        pieces.push(text.slice(at, start), written(change))
        at = end
        last = start
      }
      const body = encoding.write(pieces.join('') + text.slice(at))
      if (body === undefined)
        throw refuseRoster({
          expected: `only characters that ${encoding.name} has`,
          found: changes.map((change) => change.text),
          advice: 'Save the roster as CSV in UTF-8.',
        })
      return Buffer.concat([Buffer.from(encoding.mark), body])
    },
  }
}

/** Columns are chosen by their names: there must be some, and no two alike. */
function checkNames(columns: readonly string[], line: number): void {
  if (columns.every((name) => name === ''))
    throw refuseRoster({
      line,
      expected: 'a header row that names the columns',
      found: said('a row of empty cells'),
      advice: 'Download it from the course system again.',
    })
  const double = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index)
  if (double !== undefined)
    throw refuseRoster({
      line,
      expected: 'a header row in which each column has a name of its own',
      found: double,
      advice: 'Rename or remove one of the columns of that name.',
    })
}
