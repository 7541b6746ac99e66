import type { Dialect } from '../../spec/dialect.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Case, PlannedCase } from '../cases/case.ts'
import type { Draws } from '../cases/draw.ts'
import type { LifePlan, RunPlan } from '../cases/life-plan.ts'
import { planCase } from '../cases/plan-case.ts'
import { now } from '../deadlines.ts'
import type { CaseEvidence, ConnectionEvent, Evidence } from '../evidence.ts'
import type { ServerSubject, StartFailure } from '../subject/server-subject.ts'
import { Lives } from './lives.ts'
import { performCase } from './perform-case.ts'
import type { WaitPolicy } from './wait-policy.ts'

/** What a run needs besides its plan. */
export interface RunParts {
  subject: ServerSubject
  draws: Draws
  policy: WaitPolicy
  /** How messages become octets. */
  dialect: Dialect
  /** Called after each case with what is known so far: whether the run goes on. */
  onCase: (sofar: Evidence) => Onward
  /** Whether a server is to be ended by an out-of-range request when its cases are done. */
  shutdown: boolean
}

/** Go on; leave out the rest; or do not do the rest, because it could not be. */
export type Onward = 'go on' | 'stop' | { cut: string; by?: RuleId }

/** Why nothing was performed, or what was. */
export type RunOutcome = { evidence: Evidence; failure?: StartFailure }

/** Performs all lives of a run, one after another. A subject that dies costs no result. */
export async function performRun(plan: RunPlan, parts: RunParts): Promise<RunOutcome> {
  const run = new Run(parts)
  try {
    for (const life of plan.lives) {
      await run.performLife(life)
      if (run.stopped) break
    }
    await run.finish()
    return run.outcome()
  } finally {
    await run.abandon()
  }
}

class Run {
  stopped = false
  readonly #parts: RunParts
  readonly #lives: Lives
  readonly #evidence: Evidence
  /** Why nothing more can be performed. */
  #cut: { cut: string; by?: RuleId } | undefined

  constructor(parts: RunParts) {
    this.#parts = parts
    this.#lives = new Lives(parts.subject)
    const { dialect } = parts
    const lives = this.#lives.evidence
    this.#evidence = { role: 'server', dialect, lives, cases: [], discarded: [] }
  }

  async performLife({ cases, control }: LifePlan): Promise<void> {
    for (const one of cases) {
      await this.#performOne(one, control)
      if (this.stopped) return
    }
    if (this.#lives.restartable) await this.finish()
  }

  /** Ends the present life; one that does not answer is not spoken to. */
  async finish(): Promise<void> {
    const { draws, policy, dialect, shutdown } = this.#parts
    const spoken = shutdown && this.#cut === undefined
    const draw = draws.of(`farewell ${this.#evidence.lives.length}`)
    await this.#lives.end(spoken ? { draw, policy, dialect } : undefined)
  }

  /** Leaves no server behind, however the run came to its end. */
  async abandon(): Promise<void> {
    await this.#lives.drop()
  }

  outcome(): RunOutcome {
    const { failure } = this.#lives
    return { evidence: this.#evidence, ...(failure === undefined ? {} : { failure }) }
  }

  async #performOne(one: Case, control: boolean): Promise<void> {
    const { draws, policy, dialect, onCase } = this.#parts
    let attempts = 0
    const plan = () => {
      attempts += 1
      return planCase(one, draws.of(`${one.id} ${attempts}`), { control, dialect })
    }
    let evidence = await this.#attempt(plan())
    if (await this.#seemsGone(evidence)) evidence = await this.#performAfterGone(evidence, plan())
    if (policy.mayRetry(evidence) && (await this.#lives.fresh()) !== undefined)
      evidence = await this.#tryAgain(evidence, plan())
    this.#lives.askedToEnd ||= evidence.plan.ends
    policy.settle(evidence)
    this.#evidence.cases.push(evidence)
    const onward = onCase(this.#evidence)
    if (onward === 'stop') this.stopped = true
    else if (onward !== 'go on') this.#cut = onward
  }

  async #attempt(plan: PlannedCase): Promise<CaseEvidence> {
    if (this.#cut !== undefined) return this.#notPerformed(plan)
    if (this.#lives.hasDied) this.#lastIsGone()
    const life = await this.#lives.current()
    if (life === undefined) return this.#notPerformed(plan)
    const lifeIndex = this.#evidence.lives.indexOf(life.evidence)
    const { policy, dialect } = this.#parts
    const startAgain = () => this.#lives.startAgain(life)
    const dies = this.#evidence.cases.some(({ gone }) => gone === true)
    return performCase(plan, { life, lifeIndex, policy, dialect, startAgain, dies })
  }

  /** A deadline that passed is tried once more, on a fresh life, before it counts. */
  async #tryAgain(first: CaseEvidence, again: PlannedCase): Promise<CaseEvidence> {
    const { policy } = this.#parts
    const second = await this.#attempt(again)
    const better = policy.missed(second).length === 0 && second.cut === undefined
    this.#evidence.discarded.push(better ? first : second)
    if (!better) return first
    policy.excuse()
    return { ...second, retried: true }
  }

  /**
   * Whether the server may have been gone before the case began, so that the case says nothing of
   * itself: nothing came back on its first connection, and the server no longer runs.
   */
  async #seemsGone({ connections, crowd, life, cut, plan }: CaseEvidence): Promise<boolean> {
    if (cut !== undefined || this.#evidence.cases.at(-1)?.life !== life) return false
    if (wasRefused({ connections })) return true
    const unanswered = isUnanswered(plan, connections) && isEnded(plan, connections)
    return (unanswered || (crowd?.wrong.length ?? 0) > 0) && (await this.#lives.hasEnded())
  }

  /** Once more with a new server. If that goes no better, it is the case that ends it. */
  async #performAfterGone(first: CaseEvidence, again: PlannedCase): Promise<CaseEvidence> {
    if (!this.#lives.restartable) {
      this.#cut ??= { cut: 'the server no longer accepts connections' }
      const last = this.#evidence.cases.at(-1)
      if (last !== undefined) last.gone = true
      return this.#attempt(again)
    }
    await this.#lives.drop()
    const second = await this.#attempt(again)
    const noBetter = isUnanswered(again, second.connections)
    if (!noBetter && (second.crowd?.wrong.length ?? 0) === 0) this.#lastIsGone()
    if (second.cut === undefined) return second
    if (!wasRefused(first)) return first
    // No new server can be had, and the first attempt never began: it says nothing of its own.
    this.#lastIsGone()
    return second
  }

  #lastIsGone(): void {
    const last = this.#evidence.cases.at(-1)
    if (last !== undefined && !last.plan.ends) last.gone = true
  }

  #notPerformed(plan: PlannedCase): CaseEvidence {
    const at = now()
    const { cut: reason, ...by } = this.#cut ?? {
      cut: this.#lives.failure?.refusal.message ?? 'the server had ended before',
    }
    const life = Math.max(0, this.#evidence.lives.length - 1)
    const cut = { reason, ...by, last_lines: this.#lives.lastLines() }
    return { plan, life, began: at, ended: at, connections: [], waits: [], cut }
  }
}

/** Whether the first connection of a case never came about. */
function wasRefused({ connections }: Pick<CaseEvidence, 'connections'>): boolean {
  return connections[0]?.events.some(({ kind }) => kind === 'refused') === true
}

/**
 * The first connection of a case that can show that the server still serves, if an answer is owed on it:
 * those that are silent beside it show nothing.
 */
function firstAsked(
  plan: PlannedCase,
  connections: CaseEvidence['connections'],
): { events: readonly ConnectionEvent[] } | undefined {
  const beside = plan.connections.findIndex((connection) => connection.beside_silence)
  const first = Math.max(0, beside)
  const isOwed = plan.connections[first]?.owed.includes('reply') === true
  return isOwed ? (connections[first] ?? { events: [] }) : undefined
}

function isUnanswered(plan: PlannedCase, connections: CaseEvidence['connections']): boolean {
  const asked = firstAsked(plan, connections)
  return asked?.events.some(({ kind }) => kind === 'received') === false
}

/** Whether the server has ended the first connection that can show anything. */
function isEnded(plan: PlannedCase, connections: CaseEvidence['connections']): boolean {
  const ends = ['fin', 'reset', 'refused']
  return firstAsked(plan, connections)?.events.some(({ kind }) => ends.includes(kind)) === true
}
