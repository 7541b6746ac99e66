import { said } from '../../refusal.ts'
import { type CourseSystem, courseSystemOf, pointsPossibleRow } from './course-system.ts'
import { readTable, type Table } from './csv-table.ts'
import { type DecimalSign, decimalSignsOf, isTwofold, readNumber } from './grade-number.ts'
import { matchPattern } from './match-pattern.ts'
import type { RosterKey } from './match-rows.ts'
import { refuseRoster } from './refuse-roster.ts'

/** How an instructor wants a roster to be filled: `--key`, `--match` and `--column`. */
export interface RosterOptions {
  /** The name of the column that tells whose row it is. */
  key: string
  /** A pattern that takes what that column holds out of a submission's name. */
  match?: string
  /** The name of the column for the points, where it is not plain. */
  column?: string
}

/** A course system's file, and where in it points go. */
export interface Roster {
  table: Table
  system: CourseSystem
  key: RosterKey
  /** The column for points. */
  grade: number
  /** The column for a line of feedback, if there is one. */
  feedback?: number
  sign: DecimalSign
  /** Whether the decimal sign is known, and not taken for want of another. */
  showsSign: boolean
  /** The most points that each row can have, where the file says it. */
  maxima: readonly (number | undefined)[]
}

/** Reads a roster and finds its columns; refuses one that could not be filled, before anything runs. */
export function readRoster(octets: Uint8Array, options: RosterOptions): Roster {
  const pattern = options.match === undefined ? undefined : matchPattern(options.match)
  const table = readTable(octets)
  const system = courseSystemOf(table)
  const column = columnNamed(table, '--key', options.key)
  const grade =
    options.column === undefined
      ? gradeColumn(table, system)
      : columnNamed(table, '--column', options.column)
  if (grade === column)
    throw refuseRoster({
      expected: 'one column for the points and another for the key',
      found: table.columns[grade],
      advice: 'Give --key the column that tells whose row it is.',
    })
  const maximumTexts = maximaOf(table, system, grade)
  const { sign, showsSign } = decimalSign(table, [...cellsOf(table, grade), ...maximumTexts])
  const feedback = system === 'Moodle' ? table.columns.indexOf('Feedback comments') : -1
  return {
    table,
    system,
    key: pattern === undefined ? { column } : { column, pattern },
    grade,
    ...(feedback < 0 ? {} : { feedback }),
    sign,
    showsSign,
    maxima: maximumTexts.map((text, row) => {
      if (isBlank(text)) return undefined
      const number = readNumber(text, sign)
      if (number === undefined || (!showsSign && isTwofold(text)))
        throw refuseRoster({
          line: table.lineOf(row),
          expected: 'a number as the most points of a grade',
          found: text,
          advice: 'Write it as a plain number, or choose another column by --column.',
        })
      // An assignment for no points takes any.
      return number > 0 ? number : undefined
    }),
  }
}

/** Whether a cell holds nothing: Moodle writes a hyphen there. */
export function isBlank(text: string): boolean {
  return ['', '-'].includes(text.trim())
}

function columnNamed(table: Table, flag: string, name: string): number {
  const column = table.columns.indexOf(name.trim())
  if (column >= 0 && name.trim() !== '') return column
  throw refuseRoster({
    line: 1,
    expected: `a column named ${JSON.stringify(name)}, as ${flag} says`,
    found: table.columns,
    advice: `Give ${flag} one of these, as it is written there.`,
  })
}

/** The column that a course system has for points. */
function gradeColumn(table: Table, system: CourseSystem): number {
  if (system === 'Moodle') return table.columns.indexOf('Grade')
  if (system === 'Gradescope') return table.columns.indexOf('Total Score')
  const assignments = system === 'Canvas' ? canvasAssignments(table) : []
  const [only] = assignments
  if (only !== undefined && assignments.length === 1) return only
  throw refuseRoster({
    line: 1,
    expected:
      system === 'Canvas'
        ? 'one assignment, as "Name (12345)"'
        : 'the columns of Moodle, Canvas or Gradescope',
    found:
      assignments.length > 1 ? assignments.map((column) => table.columns[column]) : table.columns,
    advice: 'Say by --column which one the points go to.',
  })
}

/** The columns that look like an assignment and are not marked as read-only. */
function canvasAssignments(table: Table): number[] {
  const possible = pointsPossibleRow(table)
  return table.columns.flatMap((name, column) => {
    const isReadOnly = possible !== undefined && /[\p{L}(]/u.test(table.cell(possible, column))
    return /\S \(\d+\)$/u.test(name) && !isReadOnly ? [column] : []
  })
}

/** What the file says of the most points of each row, as it is written; empty where it says nothing. */
function maximaOf(table: Table, system: CourseSystem, grade: number): string[] {
  const possible = pointsPossibleRow(table)
  if (possible !== undefined) {
    const text = table.cell(possible, grade)
    return cellsOf(table, grade).map(() => text)
  }
  const beside = MAXIMA.find(
    (known) => known.system === system && known.grade === table.columns[grade],
  )
  const column = beside === undefined ? -1 : table.columns.indexOf(beside.maximum)
  return column < 0 ? cellsOf(table, grade).map(() => '') : cellsOf(table, column)
}

/** Where a course system writes the most points of a grade. */
const MAXIMA = [
  { system: 'Moodle', grade: 'Grade', maximum: 'Maximum Grade' },
  { system: 'Gradescope', grade: 'Total Score', maximum: 'Max Points' },
] as const

/** The decimal sign of the numbers beside which ours will stand. */
function decimalSign(
  table: Table,
  texts: readonly string[],
): { sign: DecimalSign; showsSign: boolean } {
  const [sign, other] = decimalSignsOf(texts)
  if (other !== undefined)
    throw refuseRoster({
      expected: 'numbers that all have the same decimal sign',
      found: said('some with a dot and some with a comma'),
      advice: 'Write the grades and their maxima alike.',
    })
  if (sign !== undefined) return { sign, showsSign: true }
  // Where a comma is the decimal sign, spreadsheets separate cells by something else.
  if (table.separator === ',') return { sign: '.', showsSign: true }
  const [usual, unusual] = decimalSignsOf(
    table.columns.flatMap((_, column) => cellsOf(table, column)),
  )
  return usual === ',' && unusual === undefined
    ? { sign: ',', showsSign: true }
    : { sign: '.', showsSign: false }
}

function cellsOf(table: Table, column: number): string[] {
  return Array.from({ length: table.height }, (_, row) => table.cell(row, column))
}
