import type { RuleId } from '../../spec/rules.ts'
import type { Case, Owed, PlannedCase, PlannedConnection } from '../cases/case.ts'
import type { Draw } from '../cases/draw.ts'
import type { LifePlan, RunPlan } from '../cases/life-plan.ts'
import { planCase } from '../cases/plan-case.ts'
import { now, within } from '../deadlines.ts'
import type { CaseEvidence, Evidence } from '../evidence.ts'
import {
  isLife,
  type ServerLife,
  type ServerSubject,
  type StartFailure,
} from '../subject/server-subject.ts'
import { encodeMessage } from '../wire/native.ts'
import { performCase } from './perform-case.ts'
import type { WaitPolicy } from './wait-policy.ts'

/** What a run needs besides its plan. */
export interface RunParts {
  subject: ServerSubject
  draw: Draw
  policy: WaitPolicy
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

/** How many more lives a server is given in one group after it has died where it should not. */
const REVIVALS = 60

/** How long a server that has dropped a connection is given to end, in milliseconds. */
const GONE_LIMIT = 150

/** Whether the first connection of a case is owed an answer. */
function answers({ connections }: PlannedCase): boolean {
  return connections[0]?.owed.includes('reply') === true
}

class Run {
  stopped = false
  readonly #parts: RunParts
  readonly #evidence: Evidence = { role: 'server', lives: [], cases: [], discarded: [] }
  #failure: StartFailure | undefined
  /** Why nothing more can be performed. */
  #cut: { cut: string; by?: RuleId } | undefined
  #life: ServerLife | undefined
  /** Whether the present life has been sent a number out of range. */
  #askedToEnd = false
  #revivals = 0

  constructor(parts: RunParts) {
    this.#parts = parts
  }

  async performLife({ cases, control }: LifePlan): Promise<void> {
    for (const one of cases) {
      await this.#performOne(one, control)
      if (this.stopped) return
    }
    if (this.#parts.subject.restartable) await this.#endLife()
  }

  async finish(): Promise<void> {
    await this.#endLife()
  }

  /** Leaves no server behind, however the run came to its end. */
  async abandon(): Promise<void> {
    await this.#life?.end()
  }

  outcome(): RunOutcome {
    const failure = this.#failure === undefined ? {} : { failure: this.#failure }
    return { evidence: this.#evidence, ...failure }
  }

  async #performOne(one: Case, control: boolean): Promise<void> {
    const { draw, policy, onCase } = this.#parts
    let evidence = await this.#attempt(planCase(one, draw, { control }))
    if (await this.#seemsGone(evidence))
      evidence = await this.#performAfterGone(evidence, planCase(one, draw, { control }))
    if (policy.mayRetry(evidence) && (await this.#freshLife())) {
      const second = await this.#attempt(planCase(one, draw, { control }))
      const better = policy.missed(second).length === 0 && second.cut === undefined
      this.#evidence.discarded.push(better ? evidence : second)
      if (better) {
        policy.excuse()
        evidence = { ...second, retried: true }
      }
    }
    this.#askedToEnd ||= evidence.plan.ends
    policy.settle(evidence)
    this.#evidence.cases.push(evidence)
    const onward = onCase(this.#evidence)
    if (onward === 'stop') this.stopped = true
    else if (onward !== 'go on') this.#cut = onward
  }

  async #attempt(plan: PlannedCase): Promise<CaseEvidence> {
    if (this.#cut !== undefined) return this.#notPerformed(plan)
    const life = await this.#livingServer()
    if (life === undefined) return this.#notPerformed(plan)
    const lifeIndex = this.#evidence.lives.indexOf(life.evidence)
    const { policy } = this.#parts
    return performCase(plan, { life, lifeIndex, policy, startAgain: () => this.#startAgain(life) })
  }

  /**
   * Whether the server may have been gone before the case began, so that the case says nothing of
   * itself: nothing came back on its first connection, and the server no longer runs.
   */
  async #seemsGone({ connections, crowd, life, cut, plan }: CaseEvidence): Promise<boolean> {
    if (cut !== undefined || this.#evidence.cases.at(-1)?.life !== life) return false
    const events = connections[0]?.events ?? []
    const refused = events.some(({ kind }) => kind === 'refused')
    const ended = events.some(({ kind }) => kind === 'fin' || kind === 'reset')
    const unanswered = answers(plan) && ended && !events.some(({ kind }) => kind === 'received')
    if (refused) return true
    return (unanswered || (crowd?.wrong.length ?? 0) > 0) && (await this.#hasEnded())
  }

  async #hasEnded(): Promise<boolean> {
    if (this.#life === undefined || !this.#parts.subject.restartable) return false
    const { exited, refuses } = await this.#life.shutdown(GONE_LIMIT)
    return exited ?? refuses
  }

  /** Once more with a new server. If that goes no better, it is the case that ends it. */
  async #performAfterGone(first: CaseEvidence, again: PlannedCase): Promise<CaseEvidence> {
    const last = this.#evidence.cases.at(-1)
    if (!this.#parts.subject.restartable) {
      this.#cut ??= { cut: 'the server no longer accepts connections' }
      if (last !== undefined) last.gone = true
      return this.#attempt(again)
    }
    await this.#life?.end()
    this.#life = undefined
    const second = await this.#attempt(again)
    const same =
      answers(again) &&
      second.connections[0]?.events.every(({ kind }) => kind !== 'received') === true
    const sameCrowd = (second.crowd?.wrong.length ?? 0) > 0
    if (last !== undefined && !last.plan.ends && !same && !sameCrowd) last.gone = true
    return second.cut === undefined ? second : first
  }

  #lastIsGone(): void {
    const last = this.#evidence.cases.at(-1)
    if (last !== undefined && !last.plan.ends) last.gone = true
  }

  /** The server of this life; a new one if it has ended and another can be had. */
  async #livingServer(): Promise<ServerLife | undefined> {
    if (this.#life?.alive() === true) return this.#life
    const { subject } = this.#parts
    if (this.#life !== undefined) {
      this.#lastIsGone()
      if (!subject.restartable || this.#revivals >= REVIVALS) return undefined
      this.#revivals += 1
      await this.#life.end()
      this.#life = undefined
    }
    if (this.#failure !== undefined) return undefined
    const started = await subject.start()
    if (!isLife(started)) {
      this.#failure = started
      return undefined
    }
    this.#evidence.lives.push(started.evidence)
    this.#life = started
    this.#askedToEnd = false
    return started
  }

  async #freshLife(): Promise<boolean> {
    if (this.#parts.subject.restartable) {
      await this.#life?.end()
      this.#life = undefined
    }
    return (await this.#livingServer()) !== undefined
  }

  async #startAgain(life: ServerLife) {
    const started = await this.#parts.subject.startAgain(life)
    if (started === undefined || !isLife(started)) return started
    this.#evidence.lives.push(started.evidence)
    return { life: started, index: this.#evidence.lives.length - 1 }
  }

  #notPerformed(plan: PlannedCase): CaseEvidence {
    const at = now()
    const { cut: reason, ...by } = this.#cut ?? {
      cut: this.#failure?.refusal.message ?? 'the server had ended before',
    }
    const last_lines = this.#failure?.lastLines ?? this.#life?.lastLines() ?? []
    const life = Math.max(0, this.#evidence.lives.length - 1)
    const cut = { reason, ...by, last_lines }
    return { plan, life, began: at, ended: at, connections: [], waits: [], cut }
  }

  /** Ends a life as a user would: by a number out of range, so that a buffered log is flushed. */
  async #endLife(): Promise<void> {
    const life = this.#life
    this.#life = undefined
    if (life === undefined) return
    const deaf = this.#cut !== undefined
    if (life.alive() && this.#parts.shutdown && !this.#askedToEnd && !deaf)
      await this.#sayFarewell(life)
    await life.end()
  }

  async #sayFarewell(life: ServerLife): Promise<void> {
    const { draw, policy } = this.#parts
    const request = { client_name: draw.name('Farewell'), client_number: 0 }
    const connection = life.open({ label: 'farewell', step: 0 })
    void connection.send(encodeMessage(request, true))
    const limit = (owed: Owed) => policy.limit(owed, farewellTo(request)).milliseconds
    await within(
      limit('close'),
      connection.until(() => connection.end !== undefined),
    )
    life.release(connection, false)
    life.evidence.farewell = { ...request, connection: connection.evidence }
    if (connection.octets.length === 0) await life.shutdown(limit('exit'))
  }
}

function farewellTo(request: { client_name: string; client_number: number }): PlannedConnection {
  return {
    label: 'farewell',
    purpose: 'script',
    stimulus: { kind: 'out-of-range', request, wide: false },
    owed: ['silence', 'close', 'exit'],
    after: 'nothing',
    beside_silence: false,
  }
}
