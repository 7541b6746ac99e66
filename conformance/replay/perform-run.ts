import type { Case, Owed, PlannedCase, PlannedConnection } from '../cases/case.ts'
import type { Draw } from '../cases/draw.ts'
import type { LifePlan, RunPlan } from '../cases/life-plan.ts'
import { planCase } from '../cases/plan-case.ts'
import { now, within } from '../deadlines.ts'
import type { CaseEvidence, Evidence } from '../evidence.ts'
import { type ServerLife, type ServerSubject, type StartFailure, isLife } from '../subject/server-subject.ts'
import { encodeMessage } from '../wire/native.ts'
import { performCase } from './perform-case.ts'
import type { WaitPolicy } from './wait-policy.ts'

/** What a run needs besides its plan. */
export interface RunParts {
  subject: ServerSubject
  draw: Draw
  policy: WaitPolicy
  /** Called after each case with what is known so far; `stop` ends the run early. */
  onCase: (evidence: CaseEvidence, lives: Evidence['lives']) => 'go on' | 'stop'
  /** Whether a server is to be ended by an out-of-range request when its cases are done. */
  shutdown: boolean
}

/** Why nothing was performed, or what was. */
export type RunOutcome = { evidence: Evidence; failure?: StartFailure }

/** Performs all lives of a run, one after another. A subject that dies costs no result. */
export async function performRun(plan: RunPlan, parts: RunParts): Promise<RunOutcome> {
  const run = new Run(parts)
  for (const life of plan.lives) {
    await run.performLife(life)
    if (run.stopped) break
  }
  await run.finish()
  return run.outcome()
}

/** How many more lives a server is given in one group after it has died where it should not. */
const REVIVALS = 60

class Run {
  stopped = false
  readonly #parts: RunParts
  readonly #evidence: Evidence = { role: 'server', lives: [], cases: [] }
  #failure: StartFailure | undefined
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

  outcome(): RunOutcome {
    const failure = this.#failure === undefined ? {} : { failure: this.#failure }
    return { evidence: this.#evidence, ...failure }
  }

  async #performOne(one: Case, control: boolean): Promise<void> {
    const { draw, policy, onCase } = this.#parts
    let evidence = await this.#attempt(planCase(one, draw, { control }))
    if (policy.mayRetry(evidence) && (await this.#freshLife())) {
      const second = await this.#attempt(planCase(one, draw, { control }))
      if (policy.missed(second).length === 0 && second.cut === undefined) {
        policy.excuse()
        evidence = { ...second, retried: true }
      }
    }
    this.#askedToEnd ||= evidence.plan.ends
    policy.settle(evidence)
    this.#evidence.cases.push(evidence)
    if (onCase(evidence, this.#evidence.lives) === 'stop') this.stopped = true
  }

  async #attempt(plan: PlannedCase): Promise<CaseEvidence> {
    const life = await this.#livingServer()
    if (life === undefined) return this.#notPerformed(plan)
    const lifeIndex = this.#evidence.lives.indexOf(life.evidence)
    const { policy } = this.#parts
    return performCase(plan, { life, lifeIndex, policy, startAgain: () => this.#startAgain(life) })
  }

  /** The server of this life; a new one if it has ended and another can be had. */
  async #livingServer(): Promise<ServerLife | undefined> {
    if (this.#life?.alive() === true) return this.#life
    const { subject } = this.#parts
    if (this.#life !== undefined) {
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
    const reason = this.#failure?.refusal.message ?? 'the server had ended before'
    const last_lines = this.#failure?.lastLines ?? this.#life?.lastLines() ?? []
    const life = Math.max(0, this.#evidence.lives.length - 1)
    return { plan, life, began: at, ended: at, connections: [], waits: [], cut: { step: 0, reason, last_lines } }
  }

  /** Ends a life as a user would: by a number out of range, so that a buffered log is flushed. */
  async #endLife(): Promise<void> {
    const life = this.#life
    this.#life = undefined
    if (life === undefined) return
    if (life.alive() && this.#parts.shutdown && !this.#askedToEnd) await this.#sayFarewell(life)
    await life.end()
  }

  async #sayFarewell(life: ServerLife): Promise<void> {
    const { draw, policy } = this.#parts
    const request = { client_name: draw.name('Farewell'), client_number: 0 }
    const connection = life.open({ label: 'farewell', step: 0 })
    void connection.send(encodeMessage(request, true))
    const limit = (owed: Owed) => policy.limit(owed, farewellTo(request)).milliseconds
    await within(limit('close'), connection.until(() => connection.end !== undefined))
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
