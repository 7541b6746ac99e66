import { said } from '../../refusal.ts'
import { lineAt, type Row, rowsOf, type Separator, textOf } from './csv-rows.ts'
import { type RosterFault, refuseRoster } from './refuse-roster.ts'

/** The rows of a roster, each as wide as the header row, and what separates their cells. */
export interface SeparatedRows {
  separator: Separator
  header: Row
  rows: readonly Row[]
}

const SEPARATORS = [',', ';', '\t'] as const
const NAMES: Record<Separator, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }
/** A first line by which a file tells Excel its separator. */
const SEPARATOR_LINE = /^(?:"sep=([,;\t])"|sep=([,;\t]))(?:\r\n|\n|\r)/iu

/**
 * Reads the rows of a roster. The separator is one that the header row has and that makes all rows
 * equally wide; of several, the one that makes the header widest.
 */
export function separatedRows(text: string): SeparatedRows {
  if (text.trim() === '')
    throw refuseRoster({
      expected: 'a header row, and a row for each student',
      found: said('an empty file'),
      advice: 'Download it from the course system again.',
    })
  const line = SEPARATOR_LINE.exec(text)
  const told = line?.[1] ?? line?.[2]
  const readings = SEPARATORS.filter((one) => told === undefined || told === one).map((one) =>
    read(text, one, line?.[0].length ?? 0),
  )
  const [best, other] = readings
    .filter(({ header, fault }) => header.length > 1 && fault === undefined)
    .toSorted((a, b) => b.header.length - a.header.length)
  if (best === undefined) throw refuseRoster(worstOf(readings) ?? withoutHeader(text))
  if (other?.header.length === best.header.length)
    throw refuseRoster({
      line: 1,
      expected: 'one separator between the columns',
      found: said(`${NAMES[best.separator]} and ${NAMES[other.separator]} that would both do`),
      advice: `Put the line sep=${best.separator} or sep=${other.separator} before the header.`,
    })
  return best
}

/** What can be read with a separator, and what is wrong with it. */
interface Reading extends SeparatedRows {
  fault?: RosterFault
}

function read(text: string, separator: Separator, from: number): Reading {
  const { rows: all, fault } = rowsOf(text, separator, from)
  const [header = [], ...rows] = all
  const reading = { separator, header, rows }
  if (fault !== undefined) return { ...reading, fault }
  const ragged = rows.find((row) => !isAsWide(text, row, header.length))
  if (ragged === undefined) return reading
  return {
    ...reading,
    fault: {
      line: lineAt(text, ragged[0]?.start ?? 0),
      expected: `${header.length} cells, as in the header row`,
      found: ragged.length,
      advice: 'Mend this line in a text editor: a cell that holds the separator needs quotes.',
    },
  }
}

/** Empty cells beyond the header are let pass: Canvas writes such into rows that are no students. */
function isAsWide(text: string, row: Row, width: number): boolean {
  return row.length >= width && row.slice(width).every((cell) => textOf(text, cell).trim() === '')
}

/** What is wrong by the separator that the header has most often, or with the header itself. */
function worstOf(readings: readonly Reading[]): RosterFault | undefined {
  const [likely] = readings
    .filter(({ header, fault }) => fault !== undefined && header.length !== 1)
    .toSorted((a, b) => b.header.length - a.header.length)
  return likely?.fault
}

function withoutHeader(text: string): RosterFault {
  return {
    line: 1,
    expected: 'a header row that names columns, with commas, semicolons or tabs between them',
    found: text.split(/\r\n|\n|\r/u, 1)[0]?.slice(0, 200),
    advice: 'Download it from the course system again, as CSV.',
  }
}
