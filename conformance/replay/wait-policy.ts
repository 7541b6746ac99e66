import type { RuleId } from '../../spec/rules.ts'
import type { Owed, PlannedConnection } from '../cases/case.ts'
import { rulesFor } from '../cases/vocabulary.ts'
import type { Deadlines } from '../deadlines.ts'
import type { CaseEvidence } from '../evidence.ts'

/** A wait's limit, and the rule that shortened it. */
export interface Limit {
  milliseconds: number
  shortened?: RuleId
}

/** What is left of a deadline once the thing awaited has failed to come before. */
const SHORTENED = 0.1
/** What is left of it once so many shortened waits for the same have been in vain as well. */
const SHORTENED_MORE = 0.025
const IN_VAIN = 10

/** A server that breaks one of these by a deadline ends no silence either. */
const ENDS: readonly RuleId[] = ['malformed/closes', 'exchange/closes', 'exchange/replies']

/** Remembers which rules have been broken by a deadline: later waits for the same are short. */
export class WaitPolicy {
  readonly deadlines: Deadlines
  readonly #failed = new Set<RuleId>()
  /** How many shortened waits a rule has let pass. */
  readonly #inVain = new Map<RuleId, number>()
  #excused = false

  constructor(deadlines: Deadlines) {
    this.deadlines = deadlines
  }

  /** How long to wait for something that is owed on a connection. */
  limit(owed: Owed, connection: PlannedConnection, within_ms?: number): Limit {
    const full =
      within_ms === undefined ? this.#full(owed) : (within_ms * this.deadlines.idle) / 32_000
    const shortened = this.#failedFor(owed, connection)
    return shortened === undefined
      ? { milliseconds: full }
      : this.shorten({ milliseconds: full }, shortened)
  }

  /** What is left of a limit because of a rule that has been broken before. */
  shorten({ milliseconds }: Limit, shortened: RuleId): Limit {
    const inVain = this.#inVain.get(shortened) ?? 0
    const factor = inVain < IN_VAIN ? SHORTENED : SHORTENED_MORE
    return { milliseconds: milliseconds * factor, shortened }
  }

  /** Whether a case that ran into a full deadline is to be tried once more. */
  mayRetry(evidence: CaseEvidence): boolean {
    return !this.#excused && this.missed(evidence).length > 0
  }

  /** A second attempt came through: that excuses the first, once in a run. */
  excuse(): void {
    this.#excused = true
  }

  /** Counts the deadlines that passed as broken rules. */
  settle(evidence: CaseEvidence): void {
    for (const rule of this.missed(evidence)) this.#failed.add(rule)
    for (const { outcome, shortened } of evidence.waits)
      if (outcome === 'deadline' && shortened !== undefined)
        this.#inVain.set(shortened, (this.#inVain.get(shortened) ?? 0) + 1)
  }

  /** The rules that a case broke by letting a full deadline pass. */
  missed({ waits, plan }: CaseEvidence): RuleId[] {
    return waits
      .filter((wait) => wait.outcome === 'deadline' && wait.shortened === undefined)
      .flatMap((wait) => {
        const connection = plan.connections[wait.connection ?? plan.connections.length - 1]
        const [rule] = connection === undefined ? [] : rulesFor(wait.for, connection)
        return rule === undefined || wait.for === 'silence' ? [] : [rule]
      })
  }

  #full(owed: Owed): number {
    const { reply, close, exit, start } = this.deadlines
    switch (owed) {
      case 'reply':
        return reply
      case 'close':
      case 'silence':
        return close
      case 'exit':
        return exit
      case 'restart':
        return start
      case 'crowd':
        return 10_000
    }
  }

  #failedFor(owed: Owed, connection: PlannedConnection): RuleId | undefined {
    const general: Partial<Record<Owed, readonly RuleId[]>> = {
      reply: ['exchange/replies'],
      close: ['exchange/closes', 'exchange/replies'],
    }
    const own = owed === 'silence' ? ENDS : rulesFor(owed, connection).slice(0, 1)
    return [...own, ...(general[owed] ?? [])].find((rule) => this.#failed.has(rule))
  }
}
