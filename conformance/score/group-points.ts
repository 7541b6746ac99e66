import type { PointGroup } from '../../spec/files/rubric.ts'

/** Whether the points of a group come on top. */
export function isBonusGroup(group: PointGroup | undefined): boolean {
  return group?.bonus === true
}

/** The points that can be had from a group. */
function pointsToHave({ points, cap = points }: PointGroup): number {
  return Math.min(points, cap)
}

/** The part of its points that the cap of a group leaves. */
export function keptPart(group: PointGroup): number {
  return group.points === 0 ? 1 : pointsToHave(group) / group.points
}

/** The points that can be had from all groups that make up the sum, or from all that are a bonus. */
export function wholeOf(groups: readonly PointGroup[], bonus: boolean): number {
  return groups
    .filter((group) => isBonusGroup(group) === bonus)
    .reduce((sum, group) => sum + pointsToHave(group), 0)
}
