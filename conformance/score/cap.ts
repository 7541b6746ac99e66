import { sharedOut } from './share-out.ts'

/** What a rule reached and carries, in ten-thousandths of a point. */
export interface Reached {
  points: number
  max: number
}

/**
 * Cuts the points of some rules to a ceiling. A rule that passed stays full: once the ceiling is
 * reached what the others lack costs nothing, and before that it costs its part of what is missing.
 */
export function capped<T extends Reached>(rules: readonly T[], ceiling: number): T[] {
  const got = pointsIn(rules)
  const most = rules.reduce((sum, { max }) => sum + max, 0)
  if (most <= ceiling) return [...rules]
  const points = rules.map((one) => one.points)
  const reached = got > ceiling ? sharedOut(ceiling, points) : points
  const lost = sharedOut(
    Math.max(0, ceiling - got),
    rules.map((one) => one.max - one.points),
  )
  return rules.map((one, index) => {
    const own = reached[index] ?? 0
    return { ...one, points: own, max: own + (lost[index] ?? 0) }
  })
}

/** What rules reached together. */
export function pointsIn(rules: readonly Reached[]): number {
  return rules.reduce((sum, { points }) => sum + points, 0)
}
