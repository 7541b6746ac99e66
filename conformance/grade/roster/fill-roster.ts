import type { ClassRow } from '../../../spec/files/class.ts'
import type { CellChange } from './csv-table.ts'
import { feedbackComment, isOwnComment } from './feedback-comment.ts'
import { readNumber, rounded, writeNumber } from './grade-number.ts'
import { type MatchedRows, matchRows } from './match-rows.ts'
import { isBlank, type Roster, type RosterOptions, readRoster } from './roster.ts'
import { fillingNotes, type Tally, unequalMaxima } from './said-notes.ts'
import { matchProblems, notFilled, quoted } from './said-problems.ts'

/** A course system's file with points in it. */
export interface FilledRoster {
  octets: Uint8Array
  /** How many rows have got points. */
  filled: number
  /** What is left for the instructor to settle: with any, the status is 3. */
  problems: string[]
  /** What the instructor should know. */
  notes: string[]
}

/** Fills points into a copy of a course system's file; all but the cells of grades and feedback stay. */
export function fillRoster(
  octets: Uint8Array,
  options: RosterOptions,
  submissions: readonly ClassRow[],
): FilledRoster {
  const roster = readRoster(octets, options)
  const found = matchRows(roster.table, roster.key, submissions)
  const changes: CellChange[] = []
  const problems = matchProblems(roster, found)
  const tally = emptyTally(found)
  for (const match of found.matched) {
    const outcome = gradeFor(roster, match)
    if ('problem' in outcome) problems.push(outcome.problem)
    else changes.push(...changesFor(roster, match, { outcome, tally }))
  }
  problems.push(...unequalMaxima(roster, tally))
  const notes = fillingNotes(roster, tally)
  const filled = tally.filled.length
  return { octets: roster.table.withCells(changes), filled, problems, notes }
}

type Match = MatchedRows['matched'][number]

/** What goes into the grade column, before and after the course system's own limit. */
interface Grade {
  value: number
  uncapped: number
  maximum?: number
}

function gradeFor(roster: Roster, { row, submission }: Match): Grade | { problem: string } {
  const { table, grade, system, sign } = roster
  const unfilled = notFilled(submission)
  const { score, status } = submission
  if (score === undefined || !Number.isFinite(score.points))
    return { problem: `${unfilled}: it has no points (${status}).` }
  const existing = table.cell(row, grade)
  if (!isBlank(existing) && readNumber(existing, sign) === undefined) {
    const place = `its ${quoted(table.columns[grade] ?? '')} in line ${table.lineOf(row)}`
    return { problem: `${unfilled}: ${place} is ${quoted(existing)} and no number.` }
  }
  // Of nothing that could be judged, nothing can be said.
  if (!(score.max_points > 0))
    return { problem: `${unfilled}: it has ${score.points} of 0 points.` }
  const maximum = roster.maxima[row]
  if (maximum === undefined) {
    const value = rounded(score.points)
    return { value, uncapped: value }
  }
  const uncapped = rounded((score.points / score.max_points) * maximum)
  // Moodle passes over a grade above the maximum without a word.
  const value = system === 'Moodle' ? Math.min(uncapped, maximum) : uncapped
  return { value, uncapped, maximum }
}

function changesFor(
  roster: Roster,
  { row, submission }: Match,
  { outcome, tally }: { outcome: Grade; tally: Tally },
): CellChange[] {
  const { table, grade, feedback, sign } = roster
  const { value, uncapped, maximum } = outcome
  const existing = readNumber(table.cell(row, grade), sign)
  tally.filled.push(submission)
  if (existing !== undefined) tally.overwritten.push(existing !== value)
  if (maximum !== undefined && uncapped > maximum) tally.above.push(submission)
  tally.maxima.push({ own: submission.score?.max_points ?? 0, theirs: maximum })

  const changes = [{ row, column: grade, text: writeNumber(value, sign) }]
  if (feedback === undefined) return changes
  const comment = table.cell(row, feedback)
  if (!isBlank(comment) && !isOwnComment(comment)) {
    tally.comments.push(submission)
    return changes
  }
  const text = feedbackComment(submission, { value, ...(maximum === undefined ? {} : { maximum }) })
  return [...changes, { row, column: feedback, text }]
}

function emptyTally({ rowsWithout }: MatchedRows): Tally {
  return { filled: [], overwritten: [], above: [], maxima: [], comments: [], rowsWithout }
}
