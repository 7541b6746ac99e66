import type { ClassRow } from '../../../spec/files/class.ts'
import type { Status } from '../../../spec/files/report.ts'
import { attentionTo } from './attention.ts'

/** A class as its index and its summary show it, found in one pass over its rows. */
export interface Glance {
  count: number
  /** How many have each status; those that nobody has are not in it. */
  statuses: ReadonlyMap<Status, number>
  /** The points of all that have any. */
  points: readonly number[]
  /** Their shares of what can be had, 0..1 and more by a bonus. */
  shares: readonly number[]
  /** How many an instructor should look at, and the first of them; what is ours to mend comes first: it has no points. */
  toLookAt: { count: number; rows: readonly ClassRow[] }
  /** The first rows of all. */
  rows: readonly ClassRow[]
}

/** How many rows are kept for the table, and for what an instructor should look at. */
export interface Most {
  rows: number
  toLookAt: number
}

/** Looks through the rows of a class once, and keeps so many of them. */
export function glanceAt(rows: Iterable<ClassRow>, most: Most): Glance {
  const statuses = new Map<Status, number>()
  const [points, shares]: [number[], number[]] = [[], []]
  const [first, ours, others]: [ClassRow[], ClassRow[], ClassRow[]] = [[], [], []]
  let [count, looks] = [0, 0]
  for (const row of rows) {
    const { status, score } = row
    count += 1
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (score !== undefined) points.push(score.points)
    if (score !== undefined && score.max_points !== 0) shares.push(score.points / score.max_points)
    if (first.length < most.rows) first.push(row)
    if (attentionTo(row).length === 0) continue
    looks += 1
    const own = status === 'error' ? ours : others
    if (own.length < most.toLookAt) own.push(row)
  }
  const toLookAt = { count: looks, rows: [...ours, ...others].slice(0, most.toLookAt) }
  return { count, statuses, points, shares, toLookAt, rows: first }
}
