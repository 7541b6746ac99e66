import type { Dialect } from '../../spec/dialect.ts'
import { MESSAGE_LIMIT } from '../../spec/messages.ts'
import type { AnswerStep, PlannedClientCase } from '../cases/client-case.ts'
import type { ClientOwed } from '../cases/client-vocabulary.ts'
import { said } from '../cases/plan-client-case.ts'
import type { ClientCaseEvidence, ClientWait } from '../client-evidence.ts'
import { now, pause, within } from '../deadlines.ts'
import { greetingOf } from '../dialect/greeting.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { ClientLife, ClientSubject } from '../subject/client-subject.ts'
import type { Connection } from '../wire/connection.ts'
import type { ClientWaitPolicy } from './client-wait-policy.ts'
import { type Awaited, isMessage, untilMessage } from './message-wait.ts'
import { type Parcel, sendInSegments } from './segments.ts'

/** How long after its end what a client did last may take to be seen, in milliseconds. */
const LAST_DEEDS = 100
/** The most octets of a request, with white space around it. */
const REQUEST_LIMIT = 2 * MESSAGE_LIMIT

/** What a case with a client under test is performed with. */
export interface ClientStage {
  subject: ClientSubject
  policy: ClientWaitPolicy
  /** How messages become octets. */
  dialect: Dialect
}

/** Starts the client once, plays the server's side, and writes down what happened. Judges nothing. */
export async function performClientCase(
  plan: PlannedClientCase,
  { subject, policy, dialect }: ClientStage,
): Promise<ClientCaseEvidence> {
  const began = now()
  const listens = plan.situation.kind !== 'nobody-listens'
  const life = await subject.start(plan.keyboard, listens)
  const performance = new ClientPerformance(plan, { life, policy, dialect, began })
  return performance.perform()
}

/** What a client is performed with once it runs. */
interface Parts extends Pick<ClientStage, 'policy' | 'dialect'> {
  life: ClientLife
  began: number
}

class ClientPerformance {
  readonly #plan: PlannedClientCase
  readonly #life: ClientLife
  readonly #policy: ClientWaitPolicy
  readonly #dialect: Dialect
  readonly #began: number
  readonly #waits: ClientWait[] = []
  #lost = false
  #letGo: number | undefined
  /** Since when its end was waited for already, for as long as it may take. */
  #outwaitedSince: number | undefined

  constructor(plan: PlannedClientCase, { life, policy, dialect, began }: Parts) {
    this.#plan = plan
    this.#life = life
    this.#policy = policy
    this.#dialect = dialect
    this.#began = began
  }

  async perform(): Promise<ClientCaseEvidence> {
    await this.#converse()
    return this.#finish()
  }

  async #converse(): Promise<void> {
    const { kind } = this.#plan.situation
    if (kind === 'no-integer') await this.#closeWhatComes()
    else if (kind !== 'nobody-listens') {
      const connection = await this.#awaitConnection()
      if (connection !== undefined && (await this.#awaitRequest(connection)))
        await this.#answer(connection)
    }
    const outcome = await this.#awaitExit()
    if (outcome === 'deadline') await this.#letGoOfIt()
  }

  /** Nothing is owed: whoever sends something all the same need not wait for an answer. */
  async #closeWhatComes(): Promise<void> {
    const { reply } = this.#policy.deadlines
    const began = now()
    await this.#whileItLives(
      this.#policy.limit('exit', this.#plan).milliseconds,
      this.#life.untilConnected(1),
    )
    const connection = this.#first
    if (connection === undefined) {
      if (this.#life.exit === undefined) this.#outwaitedSince = began
      return
    }
    this.#greet(connection)
    await this.#whileItLives(reply, untilMessage(connection, this.#request()))
    connection.halfClose()
  }

  async #awaitConnection(): Promise<Connection | undefined> {
    const { untilLost } = this.#life
    const lost = untilLost?.call(this.#life).then(() => {
      this.#lost = true
    })
    const connected = Promise.race([this.#life.untilConnected(1), ...(lost ? [lost] : [])])
    await this.#wait('connection', connected, () => this.#first !== undefined)
    return this.#first
  }

  async #awaitRequest(connection: Connection): Promise<boolean> {
    this.#greet(connection)
    const isThere = () => isMessage(connection, this.#request())
    await this.#wait('request', untilMessage(connection, this.#request()), isThere)
    return isThere()
  }

  #request(): Awaited {
    return { codec: wireOf(this.#dialect).request, most: REQUEST_LIMIT }
  }

  /** Where the server speaks first, the suite does. */
  #greet(connection: Connection): void {
    const greeting = greetingOf(this.#dialect)
    if (greeting.length > 0) void connection.send(greeting)
  }

  async #awaitExit(): Promise<ClientWait['outcome']> {
    return this.#wait('exit', this.#life.exited, () => this.#life.exit !== undefined)
  }

  async #answer(connection: Connection): Promise<void> {
    const hadClosed = connection.end === 'fin'
    for (const step of this.#plan.answer) {
      if (connection.end === 'reset') return
      await this.#act(step, connection)
    }
    if (!hadClosed) void this.#closeAfterIt(connection)
  }

  /**
   * A client that closes its side once all is said waits for nothing any more: some libraries end
   * only when the other side is closed as well. Who had closed it before may wait for the reply.
   */
  async #closeAfterIt(connection: Connection): Promise<void> {
    await connection.until(() => connection.end !== undefined)
    if (connection.end === 'fin') connection.halfClose()
  }

  async #act(step: AnswerStep, connection: Connection): Promise<void> {
    switch (step.act) {
      case 'send': {
        if (step.after_ms > 0) await pause(step.after_ms)
        const limit = this.#policy.deadlines.reply
        await within(limit, sendInSegments(connection, this.#life, this.#said(step, connection)))
        return
      }
      case 'close':
        return connection.halfClose()
      case 'reset':
        return connection.reset()
    }
  }

  /** A reply may repeat what the request has said. */
  #said(step: Extract<AnswerStep, { act: 'send' }>, connection: Connection): Parcel {
    if (step.message === undefined) return step
    const reading = wireOf(this.#dialect).request.read(connection.octets, true)
    const asked = reading.kind === 'object' ? reading.members : {}
    return { ...step, ...said({ client_name: 'Client', ...asked, ...step.message }, this.#dialect) }
  }

  /** A client that waits for our close ends by it: that tells it from one that never ends. */
  async #letGoOfIt(): Promise<void> {
    this.#letGo = now()
    const { connections } = this.#life
    for (const connection of connections) connection.halfClose()
    if (connections.length > 0) await within(this.#policy.deadlines.grace, this.#life.exited)
  }

  /** Waits for what is owed, for as long as the client lives and no longer than the limit. */
  async #wait(
    owed: ClientOwed,
    event: Promise<unknown>,
    isThere: () => boolean,
  ): Promise<ClientWait['outcome']> {
    const { milliseconds, shortened } = this.#policy.limit(owed, this.#plan)
    const began = this.#outwaitedSince ?? now()
    await this.#whileItLives(began + milliseconds - now(), event)
    const outcome = isThere()
      ? 'came'
      : this.#life.exit !== undefined || (owed === 'request' && this.#first?.end !== undefined)
        ? 'impossible'
        : 'deadline'
    const why = shortened === undefined ? {} : { shortened }
    const waited_ms = Math.round(now() - began)
    this.#waits.push({ for: owed, outcome, waited_ms, limit_ms: milliseconds, ...why })
    return outcome
  }

  /** Waits for an event no longer than the client lives; what it did last is seen a moment later. */
  async #whileItLives(milliseconds: number, event: Promise<unknown>): Promise<void> {
    await within(milliseconds, Promise.race([event, this.#life.exited]))
    if (this.#life.exit !== undefined) await within(LAST_DEEDS, event)
  }

  get #first(): Connection | undefined {
    return this.#life.connections[0]
  }

  async #finish(): Promise<ClientCaseEvidence> {
    const { exit, host, port, connections } = this.#life
    const evidence = [...connections].map((connection) => connection.evidence)
    const { output, lastLines, survivors } = await this.#life.end()
    return {
      plan: this.#plan,
      host,
      port,
      began: this.#began,
      ended: now(),
      connections: evidence,
      waits: this.#waits,
      ...(this.#lost ? { lost: true as const } : {}),
      ...(this.#letGo === undefined ? {} : { let_go: this.#letGo }),
      ...(exit === undefined ? {} : { exit }),
      ended_by: exit === undefined ? 'us' : 'itself',
      output,
      last_lines: lastLines,
      survivors,
    }
  }
}
