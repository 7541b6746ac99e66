import type { Confinement } from '../../subject/sandbox/confinement.ts'
import { type GroupPlace, MemoryGroup } from '../../subject/sandbox/memory-group.ts'

/**
 * What was wrong with a sandbox, in a sentence: nobody's fault but ours. Who uses up all memory is not
 * let off because its next start had none.
 */
export function sandboxFailure(
  confinement: Confinement | undefined,
  group: GroupPlace | undefined,
): string | undefined {
  const failure = confinement?.failure
  if (failure === undefined) return undefined
  if (group !== undefined && new MemoryGroup(group).wasKilled()) return undefined
  return `the sandbox was not made: ${failure}`
}
