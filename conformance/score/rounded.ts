/** The points of a rule are rounded to this part of one. */
export const UNIT = 10_000

/** Points as they are shown: to two digits. */
export function rounded(points: number): number {
  return Math.round(points * 100) / 100
}

/** The sum of the points of rules, to two digits; it is made in whole units, which do not err. */
export function sumOfPoints(points: readonly number[]): number {
  const units = points.reduce((sum, one) => sum + Math.round(one * UNIT), 0)
  return Math.round((units * 100) / UNIT) / 100
}
