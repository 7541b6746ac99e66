import {
  type ClientBehaviour,
  CORRECT_CLIENT,
  type Failure,
  type Leaving,
  type Outcome,
} from '../../client-behaviour.ts'
import { atLevel } from '../log-change.ts'

/** Leaves otherwise than the correct client when a run ends in this way. */
export function leaves(outcome: Outcome, leaving: Leaving): Partial<ClientBehaviour> {
  return { leaving: (other) => (other === outcome ? leaving : CORRECT_CLIENT.leaving(other)) }
}

/** Ends with another status when a run ends in one of these ways. */
export function endsWith(status: number, outcomes: readonly Outcome[]): Partial<ClientBehaviour> {
  const statusOf = (other: Outcome) =>
    outcomes.includes(other) ? status : CORRECT_CLIENT.statusOf(other)
  return { statusOf }
}

/** Does not tell this failure. */
export function saysNothing(failure: Failure): Partial<ClientBehaviour> {
  return complains(failure, () => [])
}

/** Tells this failure at level WARNING. */
export function warnsOf(failure: Failure): Partial<ClientBehaviour> {
  return complains(failure, atLevel('WARNING', 'error').log)
}

function complains(failure: Failure, change: ClientBehaviour['log']): Partial<ClientBehaviour> {
  const complaint: ClientBehaviour['complaint'] = (other, reason) => {
    const lines = CORRECT_CLIENT.complaint(other, reason)
    return other === failure ? change(lines) : lines
  }
  return { complaint }
}
