import type { Role } from '../spec/rule.ts'
import type { Milliseconds } from './evidence.ts'
import type { Judgement } from './judge/judgement.ts'

/** The evidence of a case, whichever role was under test, as far as a report needs it. */
interface Performed {
  plan: { id: string; says: string; left_open?: string }
  began: Milliseconds
  ended: Milliseconds
  retried?: boolean
}

/** What a report says of a performed case; what was observed is told where it is left open. */
export function doneCaseOf(
  { plan, began, ended, retried }: Performed,
  {
    observed,
    ...rest
  }: Pick<DoneCase, 'role' | 'judgements' | 'evidence'> & {
    observed: () => string
  },
): DoneCase {
  const { id, says, left_open } = plan
  return {
    id,
    says,
    ...rest,
    ...(left_open === undefined ? {} : { left_open, observed: observed() }),
    ...(retried === true ? { retried } : {}),
    duration: ended - began,
  }
}

/** A case that was performed and judged, whichever role was under test: what reports are made of. */
export interface DoneCase {
  id: string
  role: Role
  says: string
  judgements: readonly Judgement[]
  /** Why nothing is blamed, where the specification leaves it open. */
  left_open?: string
  /** How the subject reads what is left open. */
  observed?: string
  retried?: boolean
  /** Milliseconds. */
  duration: number
  /** What happened: plain JSON, capped. */
  evidence: Record<string, unknown>
}
