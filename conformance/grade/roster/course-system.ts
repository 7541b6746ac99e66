import type { Table } from './csv-table.ts'

/** The course system that a roster comes from, as its columns tell. */
export type CourseSystem = 'Moodle' | 'Canvas' | 'Gradescope' | 'unknown'

/** Tells from which course system a roster comes. */
export function courseSystemOf({ columns }: Table): CourseSystem {
  const has = (...names: readonly string[]) => names.every((name) => columns.includes(name))
  if (has('Identifier', 'Grade')) return 'Moodle'
  if (has('ID', 'Section') && (has('Student') || has('LastName', 'FirstName'))) return 'Canvas'
  if (has('Total Score', 'Max Points')) return 'Gradescope'
  return 'unknown'
}

/** The row in which Canvas writes how many points each assignment has. */
export function pointsPossibleRow(table: Table): number | undefined {
  if (courseSystemOf(table) !== 'Canvas') return undefined
  const [name] = nameColumns(table)
  const rows = Array.from({ length: table.height }, (_, row) => row)
  return rows.find((row) => name !== undefined && isPointsPossible(table.cell(row, name)))
}

/** Whether a row is one of a student, and neither of Canvas itself nor of its test student. */
export function isOfStudent(table: Table, row: number): boolean {
  if (courseSystemOf(table) !== 'Canvas') return true
  const [first = '', second] = nameColumns(table).map((column) => table.cell(row, column).trim())
  if (isPointsPossible(first)) return false
  if (first === '') return table.cell(row, table.columns.indexOf('ID')).trim() !== ''
  return second === undefined ? first !== 'Student, Test' : first !== 'Student' || second !== 'Test'
}

/** Who a row is of, as far as the roster has a column for names. */
export function personIn(table: Table, row: number): string {
  return nameColumns(table)
    .map((column) => table.cell(row, column).trim())
    .filter((part) => part !== '')
    .join(' ')
}

/** The columns of names that the three systems have; the first ones that are all there. */
const NAMES = [
  ['Full name'],
  ['Student'],
  ['First Name', 'Last Name'],
  ['LastName', 'FirstName'],
  ['Name'],
] as const

function nameColumns({ columns }: Table): number[] {
  const names = NAMES.find((all) => all.every((name) => columns.includes(name)))
  return names?.map((name) => columns.indexOf(name)) ?? []
}

function isPointsPossible(text: string): boolean {
  return text.trim() === 'Points Possible'
}
