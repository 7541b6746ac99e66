import type { RuleId } from '../../spec/rules.ts'
import { type ClientOwed, clientRuleFor } from '../cases/client-vocabulary.ts'
import type { ClientCaseEvidence, ClientWait } from '../client-evidence.ts'
import type { Deadlines } from '../deadlines.ts'
import type { Limit } from './wait-policy.ts'

/** What is left of a deadline once the thing awaited has failed to come before. */
const SHORTENED = 0.1

/** Remembers what a client has let pass: later waits for the same are short. */
export class ClientWaitPolicy {
  readonly deadlines: Deadlines
  readonly #failed = new Set<RuleId>()
  #excused = false
  /** Whether the client has gone on and on where nobody can blame it for that. */
  #lingers = false

  constructor(deadlines: Deadlines) {
    this.deadlines = deadlines
  }

  /** How long to wait for something that a client owes in a case. */
  limit(owed: ClientOwed, { situation }: ClientCaseEvidence['plan']): Limit {
    const rule = clientRuleFor(owed, situation)
    const milliseconds = this.#full(owed, situation.kind)
    if (situation.kind === 'no-integer' && this.#lingers)
      return { milliseconds: milliseconds * SHORTENED }
    // How long a program takes to start does not depend on what it did before.
    if (owed === 'connection' || !this.#failed.has(rule)) return { milliseconds }
    return { milliseconds: milliseconds * SHORTENED, shortened: rule }
  }

  /** Whether a case that ran into a full deadline is to be tried once more. */
  mayRetry(evidence: ClientCaseEvidence): boolean {
    return !this.#excused && missed(evidence).length > 0
  }

  /** A second attempt came through: whether that excuses the first, which it does once in a run. */
  excuse(): boolean {
    const isFirst = !this.#excused
    this.#excused = true
    return isFirst
  }

  /** Counts the deadlines that passed as broken rules. */
  settle(evidence: ClientCaseEvidence): void {
    const { plan, waits } = evidence
    for (const { for: owed } of missed(evidence))
      this.#failed.add(clientRuleFor(owed, plan.situation))
    this.#lingers ||=
      plan.situation.kind === 'no-integer' && waits.some(({ outcome }) => outcome === 'deadline')
  }

  #full(owed: ClientOwed, kind: ClientCaseEvidence['plan']['situation']['kind']): number {
    const { start, reply, clientExit, refused } = this.deadlines
    if (owed === 'connection') return start
    if (owed === 'request') return reply
    return kind === 'nobody-listens' || kind === 'no-integer' ? refused : clientExit
  }
}

/** The full deadlines that a case has let pass; nobody owes an end to a silent server. */
export function missed({ waits, plan }: ClientCaseEvidence): ClientWait[] {
  if (plan.left_open !== undefined || plan.situation.kind === 'no-integer') return []
  return waits.filter((wait) => wait.outcome === 'deadline' && wait.shortened === undefined)
}
