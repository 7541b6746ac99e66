import type { ClassRow } from '../../../spec/files/class.ts'
import { cap, escapedJson } from '../../escape.ts'
import { personIn } from './course-system.ts'
import type { MatchedRows } from './match-rows.ts'
import type { Roster } from './roster.ts'

/** A text of a student or of the roster, quoted and harmless. */
export function quoted(text: string): string {
  return escapedJson(cap(text, 100))
}

/** A row by what a reader finds it by: its person, if the roster names one, and its line. */
export function rowSaid({ table, key }: Roster, row: number): string {
  const person = personIn(table, row) || table.cell(row, key.column).trim()
  const line = `line ${table.lineOf(row)}`
  return person === '' ? line : `${quoted(person)} (${line})`
}

/** Says one by one which submissions have no row of their own, and why. */
export function matchProblems(roster: Roster, found: MatchedRows): string[] {
  const { table, key } = roster
  const column = quoted(table.columns[key.column] ?? '')
  return [
    ...noneMatched(roster, found),
    ...found.unmatchedSubmissions.map(({ submission, value }) =>
      value === undefined
        ? `${quoted(submission.name)} has no row: --match finds nothing in its name.`
        : `${quoted(submission.name)} has no row: no ${column} is ${quoted(value)}.`,
    ),
    ...found.doubleRows.flatMap(({ value, rows, submissions }) =>
      submissions.map((submission) => {
        const lines = listed(rows.map((row) => String(table.lineOf(row))))
        return `${notFilled(submission)}: the lines ${lines} have ${quoted(value)} as ${column}.`
      }),
    ),
    ...found.doubleSubmissions.map(({ value, row, submissions }) => {
      const names = listed(submissions.map(({ name }) => quoted(name)))
      return `${names} are not filled in: all would be ${quoted(value)} in line ${table.lineOf(row)}.`
    }),
  ]
}

/** Where not one fits, the wrong column was chosen, or the wrong part of the names. */
function noneMatched({ table, key }: Roster, found: MatchedRows): string[] {
  const { matched, unmatchedSubmissions, rowsWithout } = found
  const [row] = rowsWithout
  if (matched.length > 0 || unmatchedSubmissions.length === 0 || row === undefined) return []
  const column = quoted(table.columns[key.column] ?? '')
  const held = quoted(table.cell(row, key.column).trim())
  return [
    `No submission has a row of its own. ${column} holds ${held}, for instance: choose another --key, or take that out of the names by --match.`,
  ]
}

/** The beginning of a sentence that says why a submission's points are not in the roster. */
export function notFilled({ name }: ClassRow): string {
  return `${quoted(name)} is not filled in`
}

/** Words as a sentence lists them. */
export function listed(words: readonly string[]): string {
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
    : (words[0] ?? '')
}
