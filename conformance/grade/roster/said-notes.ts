import type { ClassRow } from '../../../spec/files/class.ts'
import type { Roster } from './roster.ts'
import { listed, quoted, rowSaid } from './said-problems.ts'

/** What was met while a roster was filled. */
export interface Tally {
  filled: ClassRow[]
  /** For each grade that was there before: whether it was another. */
  overwritten: boolean[]
  /** Whose points are above the maximum. */
  above: ClassRow[]
  /** The most points by the rubric, and by the roster. */
  maxima: { own: number; theirs: number | undefined }[]
  /** Whose comment a person has written. */
  comments: ClassRow[]
  rowsWithout: readonly number[]
}

/** Says what an instructor should know of how a roster was filled. */
export function fillingNotes(roster: Roster, tally: Tally): string[] {
  const grade = gradeName(roster)
  const { overwritten, rowsWithout, comments, filled } = tally
  const changed = overwritten.filter((isOther) => isOther).length
  const late = filled.filter((submission) => submission.late === true)
  const stale = filled.filter((submission) => (submission.stale ?? []).length > 0)
  return [
    ...scaleNotes(roster, tally),
    ...aboveNotes(roster, tally),
    ...(overwritten.length > 0
      ? [`${grade}: ${cells(overwritten.length)} had a number before; ${changed} had another one.`]
      : []),
    ...(comments.length > 0
      ? [`"Feedback comments" that a person wrote are kept: ${names(comments)}.`]
      : []),
    ...(late.length > 0 ? [`Late, with all their points: ${names(late)}.`] : []),
    ...(stale.length > 0
      ? [`With points of an earlier run that should be graded again: ${names(stale)}.`]
      : []),
    ...(filled.length > 0 && !roster.showsSign
      ? [`${grade} is written with a dot: no number in the roster shows another decimal sign.`]
      : []),
    ...(rowsWithout.length > 0
      ? [`Rows without a submission, left as they are: ${rowList(roster, rowsWithout)}.`]
      : []),
  ]
}

/** Says that points of different worth would stand beside each other, where they do. */
export function unequalMaxima(roster: Roster, tally: Tally): string[] {
  const own = unscaledMaxima(tally)
  return own.length > 1
    ? [
        `${gradeName(roster)} has no maximum in the roster, and points are of ${listed(own)}: they cannot be compared.`,
      ]
    : []
}

function scaleNotes(roster: Roster, tally: Tally): string[] {
  const scaled = distinct(
    tally.maxima.flatMap(({ own, theirs }) =>
      theirs === undefined || theirs === own ? [] : [`from ${own} to ${theirs}`],
    ),
  )
  const own = unscaledMaxima(tally)
  return [
    ...(scaled.length > 0 ? [`Points are scaled to the roster's maximum: ${listed(scaled)}.`] : []),
    ...(own.length === 1
      ? [`${gradeName(roster)} has no maximum in the roster: points are as they are, of ${own[0]}.`]
      : []),
  ]
}

function unscaledMaxima({ maxima }: Tally): string[] {
  return distinct(maxima.flatMap(({ own, theirs }) => (theirs === undefined ? [String(own)] : [])))
}

function gradeName(roster: Roster): string {
  return quoted(roster.table.columns[roster.grade] ?? '')
}

function aboveNotes({ system }: Roster, { above }: Tally): string[] {
  if (above.length === 0) return []
  return system === 'Moodle'
    ? [`Cut to the maximum, above which Moodle takes no grade: ${names(above)}.`]
    : [`Above the maximum, by their bonus: ${names(above)}.`]
}

function names(submissions: readonly ClassRow[]): string {
  return submissions.map(({ name }) => quoted(name)).join(', ')
}

function rowList(roster: Roster, rows: readonly number[]): string {
  return rows.map((row) => rowSaid(roster, row)).join(', ')
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)]
}
