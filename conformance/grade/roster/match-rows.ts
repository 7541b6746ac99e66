import type { ClassRow } from '../../../spec/files/class.ts'
import { courseSystemOf, isOfStudent, pointsPossibleRow } from './course-system.ts'
import type { Table } from './csv-table.ts'

/** What a row is found by. */
export interface RosterKey {
  /** The column whose cells are compared. */
  column: number
  /** Takes what is compared out of a submission's name; without it, its ids and name are used. */
  pattern?: RegExp
}

/** Which row is of which submission, and what cannot be told. */
export interface MatchedRows {
  matched: { row: number; submission: ClassRow }[]
  /** Submissions without a row, and what was looked for, if there was anything to look for. */
  unmatchedSubmissions: { submission: ClassRow; value?: string }[]
  /** Several rows with the value of one submission, or of several. */
  doubleRows: { value: string; rows: number[]; submissions: ClassRow[] }[]
  /** Several submissions with the value of one row. */
  doubleSubmissions: { value: string; row: number; submissions: ClassRow[] }[]
  /** Rows of students without a submission. */
  rowsWithout: number[]
}

/** Finds the row of each submission: by equal values, and never where more than one would do. */
export function matchRows(
  table: Table,
  key: RosterKey,
  submissions: readonly ClassRow[],
): MatchedRows {
  const rows = rowsByValue(table, key.column)
  const soughtBy = submissionValue(table, key)
  const found: MatchedRows = {
    matched: [],
    unmatchedSubmissions: [],
    doubleRows: [],
    doubleSubmissions: [],
    rowsWithout: [],
  }
  const wanted = grouped(submissions, soughtBy)
  for (const submission of submissions)
    if (soughtBy(submission).length === 0) found.unmatchedSubmissions.push({ submission })
  const isShared = isOfGroup(table, key.column)
  for (const [value, those] of wanted) {
    const all = rows.get(value) ?? []
    // Each member of a group has a row of their own, with the number of what all have handed in.
    for (const some of isShared && those.length === 1 && all.length > 1
      ? all.map((row) => [row])
      : [all])
      sort(found, value, { rows: some, those })
  }

  const taken = new Set([...wanted.keys()].flatMap((value) => rows.get(value) ?? []))
  for (let row = 0; row < table.height; row += 1)
    if (!taken.has(row) && isOfStudent(table, row)) found.rowsWithout.push(row)
  return found
}

function sort(
  found: MatchedRows,
  value: string,
  { rows, those }: { rows: number[]; those: ClassRow[] },
): void {
  const [row, ...moreRows] = rows
  const [submission, ...moreSubmissions] = those
  if (row === undefined)
    found.unmatchedSubmissions.push(...those.map((one) => ({ submission: one, value })))
  else if (moreRows.length > 0) found.doubleRows.push({ value, rows, submissions: those })
  else if (moreSubmissions.length > 0)
    found.doubleSubmissions.push({ value, row, submissions: those })
  else if (submission !== undefined) found.matched.push({ row, submission })
}

function rowsByValue(table: Table, column: number): Map<string, number[]> {
  const possible = pointsPossibleRow(table)
  const rows = Array.from({ length: table.height }, (_, row) => row)
  const students = rows.filter((row) => row !== possible)
  return grouped(students, (row) => [comparable(table.cell(row, column))])
}

/** Items by the names of their groups; an empty name is that of none. */
function grouped<T>(
  items: readonly T[],
  groupsOf: (item: T) => readonly string[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const name of new Set(groupsOf(item))) {
      const group = groups.get(name)
      if (name === '') continue
      if (group === undefined) groups.set(name, [item])
      else group.push(item)
    }
  }
  return groups
}

/** What a column of a course system holds, and the id of a submission that is the same. */
function idFor(table: Table, column: number): string | undefined {
  const name = table.columns[column] ?? ''
  // An own table may call anything ID.
  if (name === 'ID') return courseSystemOf(table) === 'Canvas' ? 'user' : undefined
  return IDS[name]
}

/** What stands between the ids of several students who have handed in together. */
const SEVERAL = '; '

const IDS: Record<string, string> = {
  'SIS User ID': 'sis_user_id',
  'SIS Login ID': 'sis_login_id',
  'Submission ID': 'submission',
  SID: 'sid',
  Email: 'email',
  'Email address': 'email',
  'Full name': 'full_name',
}

/** Whether several rows may rightly have the same value: Gradescope's number of a group's submission. */
function isOfGroup(table: Table, column: number): boolean {
  return courseSystemOf(table) === 'Gradescope' && table.columns[column] === 'Submission ID'
}

/** The values by which a submission is found: one, or one for each member of a group. */
function submissionValue(
  table: Table,
  { column, pattern }: RosterKey,
): (submission: ClassRow) => readonly string[] {
  if (pattern !== undefined)
    return ({ name }) => {
      const found = pattern.exec(name)
      const value = found === null ? undefined : found.length > 1 ? found[1] : found[0]
      return value === undefined || value.trim() === '' ? [] : [comparable(value)]
    }
  const id = idFor(table, column)
  const prefix = participantPrefix(table, column)
  return ({ ids, name }) => {
    const participant = ids['participant']
    if (prefix !== undefined && participant !== undefined) return [`${prefix}${participant}`]
    const known = id === undefined ? undefined : ids[id]
    return known === undefined ? [comparable(name)] : known.split(SEVERAL).map(comparable)
  }
}

/** What Moodle writes before the number of a participant, in any language, if the cells are such. */
function participantPrefix(table: Table, column: number): string | undefined {
  const prefixes = Array.from(
    { length: table.height },
    (_, row) => /^(\p{L}\P{N}*\s)\d+$/u.exec(comparable(table.cell(row, column)))?.[1],
  )
  return new Set(prefixes).size === 1 ? prefixes[0] : undefined
}

/** Equal texts may be written with other code points, as file systems do with accents. */
function comparable(text: string): string {
  return text.trim().normalize('NFC')
}
