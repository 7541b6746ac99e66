import type { Rubric, Visibility } from '../../spec/files/rubric.ts'
import type { Role } from '../../spec/rule.ts'
import { boundKey } from './bound-rules.ts'
import { sharesOf } from './shares.ts'

/** Tells who may see how a rule went by a rubric; a rule that it does not select is seen by all. */
export function visibilityBy(rubric: Rubric): (id: string, role: Role) => Visibility {
  const shares = sharesOf(rubric)
  return (id, role) => shares.get(boundKey(id, role))?.group.visibility ?? 'visible'
}
