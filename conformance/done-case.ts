import type { Role } from '../spec/rule.ts'
import type { Judgement } from './judge/judgement.ts'

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
