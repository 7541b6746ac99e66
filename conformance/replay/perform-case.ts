import type { Dialect } from '../../spec/dialect.ts'
import type { PlannedCase, PlannedConnection, PlannedStep } from '../cases/case.ts'
import { arrivalRule } from '../cases/vocabulary.ts'
import { now, within } from '../deadlines.ts'
import type { CaseEvidence, Wait } from '../evidence.ts'
import type { ServerLife, StartFailure } from '../subject/server-subject.ts'
import type { Connection } from '../wire/connection.ts'
import { performCrowd } from './crowd.ts'
import { Hearing } from './hearing.ts'
import { deafOnceClosed, sendInSegments } from './segments.ts'
import { untilShutdown } from './shutdown.ts'
import type { Limit, WaitPolicy } from './wait-policy.ts'

/** What a case is performed against. */
export interface Stage {
  life: ServerLife
  /** The number of that life in the evidence. */
  lifeIndex: number
  policy: WaitPolicy
  /** How messages become octets. */
  dialect: Dialect
  /** Starts the server again on its port; gives the number of the new life. */
  startAgain: () => Promise<{ life: ServerLife; index: number } | StartFailure | undefined>
  /** Whether it is known to end where it should not: it may be about to. */
  dies?: boolean
}

/** How long a server that is known to end where it should not is given to do so, in milliseconds. */
const DEATH = 100

/** Performs one planned case step by step, and writes down what happened. Judges nothing. */
export async function performCase(plan: PlannedCase, stage: Stage): Promise<CaseEvidence> {
  const performance = new Performance(plan, stage)
  for (const [index, step] of plan.steps.entries()) {
    await performance.perform(step, index)
    if (performance.over) break
  }
  return performance.finish()
}

class Performance {
  over = false
  readonly #plan: PlannedCase
  readonly #stage: Stage
  readonly #connections = new Map<number, Connection>()
  readonly #hearing: Hearing
  readonly #evidence: CaseEvidence

  constructor(plan: PlannedCase, stage: Stage) {
    this.#plan = plan
    this.#stage = stage
    this.#hearing = new Hearing(stage.dialect)
    const began = now()
    this.#evidence = {
      plan,
      life: stage.lifeIndex,
      began,
      ended: began,
      connections: [],
      waits: [],
    }
  }

  async perform(step: PlannedStep, index: number): Promise<void> {
    switch (step.act) {
      case 'connect':
        return this.#untilConnected(this.#connection(step.connection, index))
      case 'send':
        return this.#send(step, index)
      case 'half-close':
        return this.#connection(step.connection, index).halfClose()
      case 'close':
        return this.#connection(step.connection, index).close()
      case 'reset':
        return this.#leaveByReset(this.#connection(step.connection, index))
      case 'crowd':
        return this.#crowd(step)
      case 'await':
        if (step.owed === 'exit') return this.#awaitExit(index)
        return step.owed === 'restart' ? this.#awaitRestart(index) : this.#await(step, index)
    }
  }

  finish(): CaseEvidence {
    this.#releaseAll()
    this.#evidence.ended = now()
    return this.#evidence
  }

  async #send(step: Extract<PlannedStep, { act: 'send' }>, index: number): Promise<void> {
    const { stimulus, after } = this.#planned(step.connection)
    const { life, dies = false } = this.#stage
    if (stimulus.kind === 'out-of-range' || (dies && after !== 'nothing'))
      await life.settled?.(dies ? DEATH : undefined)
    const connection = this.#connection(step.connection, index)
    const { reply } = this.#stage.policy.deadlines
    await this.#hearing.greeting(connection, reply)
    await within(reply, sendInSegments(connection, deafOnceClosed(life), step))
  }

  async #await(
    { owed, connection: number, within_ms }: AwaitOnConnection,
    step: number,
  ): Promise<void> {
    const connection = this.#connection(number, step)
    const limit = this.#limit(owed, number, within_ms)
    const began = now()
    const isOver = () => connection.end !== undefined
    const isThere = owed === 'reply' ? () => this.#hearing.hasReply(connection) : isOver
    if (owed === 'reply') await within(limit.milliseconds, this.#hearing.untilReply(connection))
    else await within(limit.milliseconds, connection.until(isOver))
    const outcome = outcomeOf(isThere(), connection, owed)
    this.#wait({ step, for: owed, connection: number, outcome }, began, limit)
    if (owed === 'reply' && outcome === 'deadline')
      await this.#listenOn(connection, limit.shortened !== undefined)
    if (owed !== 'reply' && outcome !== 'deadline') this.#release(number)
  }

  /** Who has been silent for the whole of one deadline is not waited for a second time. */
  #limit(owed: AwaitOnConnection['owed'], number: number, within_ms: number | undefined): Limit {
    const { policy } = this.#stage
    const planned = this.#planned(number)
    const limit = policy.limit(owed, planned, within_ms)
    const silent = this.#evidence.waits.some(
      (wait) => wait.connection === number && wait.for === 'reply' && wait.outcome === 'deadline',
    )
    return silent && limit.shortened === undefined
      ? policy.shorten(limit, arrivalRule(planned))
      : limit
  }

  /** A late answer is another finding than none, and so is one that waits for the end of stream. */
  async #listenOn(connection: Connection, briefly: boolean): Promise<void> {
    if (briefly) return
    const { grace } = this.#stage.policy.deadlines
    const done = () => connection.end !== undefined || this.#hearing.hasReply(connection)
    if ((await within(grace / 2, connection.until(done))) !== undefined) return
    connection.halfClose()
    await within(grace / 2, connection.until(done))
  }

  async #awaitExit(step: number): Promise<void> {
    const number = this.#plan.connections.length - 1
    const limit = this.#stage.policy.limit('exit', this.#planned(number))
    const last = [...this.#connections.values()].at(-1)
    const answered = last === undefined ? 0 : this.#hearing.answer(last).length
    this.#releaseAll()
    const began = now()
    if (answered > 0) {
      this.#wait({ step, for: 'exit', connection: number, outcome: 'impossible' }, began, limit)
      return
    }
    const shutdown = await untilShutdown(this.#stage, limit.milliseconds)
    this.#evidence.shutdown = shutdown
    const came = shutdown.refuses && shutdown.exited !== false
    this.#wait(
      { step, for: 'exit', connection: number, outcome: came ? 'came' : 'deadline' },
      began,
      limit,
    )
  }

  async #awaitRestart(step: number): Promise<void> {
    const began = now()
    await this.#stage.life.end()
    const started = await this.#stage.startAgain()
    const limit = { milliseconds: this.#stage.policy.deadlines.start }
    if (started === undefined) return
    if ('refusal' in started) {
      this.#evidence.restart = {
        failed: [started.refusal.message, ...started.lastLines.slice(-3)].join('\n'),
      }
      this.#wait({ step, for: 'restart', outcome: 'impossible' }, began, limit)
      this.over = true
      return
    }
    this.#evidence.restart = { life: started.index }
    this.#wait({ step, for: 'restart', outcome: 'came' }, began, limit)
    await started.life.end()
  }

  async #crowd({ requests, at_once }: Extract<PlannedStep, { act: 'crowd' }>): Promise<void> {
    const { reply } = this.#stage.policy.deadlines
    this.#evidence.crowd = await performCrowd(this.#stage, requests, {
      at_once,
      reply,
      whole: 10_000,
    })
  }

  /** A reset says that the client is gone at once; its octets have arrived before. */
  async #leaveByReset(connection: Connection): Promise<void> {
    await this.#untilConnected(connection)
    connection.reset()
  }

  async #untilConnected(connection: Connection): Promise<void> {
    const { reply } = this.#stage.policy.deadlines
    const done = () => connection.connected || connection.end !== undefined
    await within(reply, connection.until(done))
  }

  #connection(number: number, step: number): Connection {
    const known = this.#connections.get(number)
    if (known !== undefined) return known
    const opened = this.#stage.life.open({ label: this.#planned(number).label, step })
    this.#connections.set(number, opened)
    this.#evidence.connections[number] = opened.evidence
    return opened
  }

  #planned(number: number): PlannedConnection {
    const planned = this.#plan.connections[number]
    if (planned === undefined) throw new Error(`expected a planned connection, found ${number}`)
    return planned
  }

  #wait(
    wait: Omit<Wait, 'waited_ms' | 'limit_ms'>,
    began: number,
    limit: { milliseconds: number; shortened?: Wait['shortened'] },
  ): void {
    const { milliseconds, shortened } = limit
    const waited_ms = Math.round(now() - began)
    const why = shortened === undefined ? {} : { shortened }
    this.#evidence.waits.push({ ...wait, waited_ms, limit_ms: milliseconds, ...why })
  }

  #release(number: number): void {
    const connection = this.#connections.get(number)
    if (connection !== undefined) this.#stage.life.release(connection, this.#restarts())
  }

  #releaseAll(): void {
    for (const number of this.#connections.keys()) this.#release(number)
  }

  #restarts(): boolean {
    return this.#plan.steps.some((step) => step.act === 'await' && step.owed === 'restart')
  }
}

type AwaitOnConnection = Extract<PlannedStep, { act: 'await'; connection: number }>

function outcomeOf(isThere: boolean, connection: Connection, owed: string): Wait['outcome'] {
  if (isThere && !(owed !== 'reply' && connection.end === 'refused')) return 'came'
  return connection.end === undefined ? 'deadline' : 'impossible'
}
