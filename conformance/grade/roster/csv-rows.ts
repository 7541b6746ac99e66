import { said } from '../../refusal.ts'
import type { RosterFault } from './refuse-roster.ts'

/** What stands between the cells of a row. */
export type Separator = ',' | ';' | '\t'

/** Where a cell stands in the text, its quotes included. */
export interface Cell {
  start: number
  end: number
}

/** One row: its cells in order. */
export type Row = readonly Cell[]

/** The rows of a text, all of them or those before a fault. */
export interface Rows {
  rows: Row[]
  fault?: RosterFault
}

const REST_OF_LINE: Record<Separator, RegExp> = {
  ',': /[,\r\n]/gu,
  ';': /[;\r\n]/gu,
  '\t': /[\t\r\n]/gu,
}

/**
 * Splits a text into rows of cells (RFC 4180). Lines may end in CRLF, LF or CR; quotes inside a cell
 * that begins without one are part of its text, as spreadsheets read them; empty lines are no rows.
 */
export function rowsOf(text: string, separator: Separator, from = 0): Rows {
  const rows: Row[] = []
  let row: Cell[] = []
  let at = from
  while (at < text.length || row.length > 0) {
    const cell = cellAt(text, at, separator)
    if ('fault' in cell) return { rows, fault: cell.fault }
    row.push(cell)
    at = cell.end
    if (text[at] === separator) {
      at += 1
      continue
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    const [only] = row
    if (row.length > 1 || (only !== undefined && only.end > only.start)) rows.push(row)
    row = []
  }
  return { rows }
}

/** The text of a cell without the quotes around it. */
export function textOf(text: string, { start, end }: Cell): string {
  return text[start] === '"'
    ? text.slice(start + 1, end - 1).replaceAll('""', '"')
    : text.slice(start, end)
}

/** The number of the line, from 1, in which a place of the text stands. */
export function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/gu)?.length ?? 0) + 1
}

function cellAt(text: string, start: number, separator: Separator): Cell | { fault: RosterFault } {
  if (text[start] !== '"') return { start, end: endOfPlain(text, start, separator) }
  let quote = text.indexOf('"', start + 1)
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  const line = () => lineAt(text, start)
  if (quote < 0)
    return {
      fault: {
        line: line(),
        expected: 'a quote at the end of the cell that begins with one',
        found: said('the end of the file'),
        advice: 'Download the file again, or mend this line in a text editor.',
      },
    }
  const end = quote + 1
  if (end < text.length && ![separator, '\r', '\n'].includes(text.charAt(end)))
    return {
      fault: {
        line: line(),
        expected: 'the end of a cell after its closing quote',
        found: text.slice(start, end + 10).slice(-40),
        advice: 'Write a quote inside a quoted cell twice.',
      },
    }
  return { start, end }
}

function endOfPlain(text: string, start: number, separator: Separator): number {
  const rest = REST_OF_LINE[separator]
  rest.lastIndex = start
  return rest.exec(text)?.index ?? text.length
}
