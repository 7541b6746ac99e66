import type { Dialect } from '../../spec/dialect.ts'
import type { Case } from '../cases/case.ts'
import type { PlannedClientCase } from '../cases/client-case.ts'
import type { Draws } from '../cases/draw.ts'
import { planClientCase } from '../cases/plan-client-case.ts'
import { type Deadlines, now, within } from '../deadlines.ts'
import type { MeetingEvidence, MeetingExchange } from '../meeting-evidence.ts'
import { LOOPBACKS } from '../subject/client-listener.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { portTaken } from '../subject/port-holder.ts'
import { isLife, type ServerLife, type ServerSubject } from '../subject/server-subject.ts'
import { OVERDUE, type TimeCap } from '../time-cap.ts'
import { Relay } from '../wire/relay.ts'
import type { RelayedConnection } from '../wire/relayed-connection.ts'
import { sayFarewell } from './farewell.ts'
import { WaitPolicy } from './wait-policy.ts'

/** Who meets, and what that needs. */
export interface MeetingParts {
  server: ServerSubject
  client: ClientSubject
  draws: Draws
  deadlines: Deadlines
  /** How messages become octets. */
  dialect: Dialect
  /** The time that all of it may take. */
  cap?: TimeCap | undefined
  onExchange: (sofar: MeetingEvidence) => void
}

/** Lets the client talk to the server, once for each case, through a relay that writes it down. */
export async function performMeeting(
  cases: readonly Case[],
  parts: MeetingParts,
): Promise<MeetingEvidence> {
  const plans = cases.map((one) =>
    planClientCase(one, parts.draws.of(`meeting ${one.id}`), parts.dialect),
  )
  const life = await parts.server.start()
  if (!isLife(life)) {
    const reason = life.refusal.message
    const { dialect } = parts
    return { role: 'both', dialect, exchanges: plans.map((plan) => notDone(plan, reason)) }
  }
  const meeting = new Meeting(life, parts)
  try {
    await meeting.open()
    for (const plan of plans)
      if (parts.cap?.isOver() === true) meeting.evidence.exchanges.push(notDone(plan, OVERDUE))
      else await meeting.exchange(plan)
    await meeting.sayFarewell()
    return meeting.evidence
  } finally {
    await meeting.close()
  }
}

/** Connections of one exchange that are kept. */
const MOST_CONNECTIONS = 64

class Meeting {
  readonly evidence: MeetingEvidence
  readonly #life: ServerLife
  readonly #parts: MeetingParts
  readonly #relays: Relay[] = []
  #connections: RelayedConnection[] = []

  constructor(life: ServerLife, parts: MeetingParts) {
    this.#life = life
    this.#parts = parts
    const { dialect } = parts
    this.evidence = { role: 'both', dialect, life: life.evidence, exchanges: [] }
  }

  /** Listens where the client looks for a server, unless the server itself is there. */
  async open(): Promise<void> {
    const { host, port } = this.#life.evidence
    const there = this.#life.network
    const ports = await this.#parts.client.ports()
    const here = this.#parts.client.network
    for (const own of ports) {
      // In networks of their own the same port is not the same place.
      if (own === port && there === undefined && here === undefined) {
        this.evidence.direct = true
        continue
      }
      const onConnection = (connection: RelayedConnection) => this.#take(connection)
      const options = {
        hosts: here === undefined ? LOOPBACKS : ['0.0.0.0'],
        port: own,
        upstream: { host, port },
        reach: there && ((to: { host: string; port: number }) => there.connect(to)),
        listen: here && ((place: { host: string; port: number }) => here.listen(place)),
        onConnection,
      }
      this.#relays.push(
        await Relay.open(options).catch((error: unknown) => {
          throw isTaken(error) ? portTaken(own) : error
        }),
      )
    }
  }

  /** A client needs one connection; what a flood of them says is of no interest to anybody. */
  #take(connection: RelayedConnection): void {
    if (this.#connections.length < MOST_CONNECTIONS) this.#connections.push(connection)
    else connection.cut()
  }

  async exchange(plan: PlannedClientCase): Promise<void> {
    const { client, deadlines, onExchange } = this.#parts
    const began = now()
    this.#connections = []
    const life = await client.start(plan.keyboard, false)
    await within(deadlines.refused, life.exited)
    const { exit } = life
    const { output, lastLines } = await life.end()
    // A server may take its time to close; what it does after that is not waited for.
    await within(deadlines.close, Promise.all(this.#connections.map(({ over }) => over)))
    for (const connection of this.#connections) connection.cut()
    this.evidence.exchanges.push({
      plan,
      began,
      ended: now(),
      relayed: this.#connections.map(({ record }) => record),
      output,
      last_lines: lastLines,
      ...(exit === undefined ? {} : { exit }),
    })
    onExchange(this.evidence)
  }

  /** Ends the server as a user would, so that a buffered log is flushed. */
  async sayFarewell(): Promise<void> {
    const { draws, deadlines, dialect } = this.#parts
    const draw = draws.of('meeting farewell')
    if (this.#life.alive())
      await sayFarewell(this.#life, { draw, policy: new WaitPolicy(deadlines), dialect })
  }

  async close(): Promise<void> {
    await Promise.all(this.#relays.map((relay) => relay.close()))
    await this.#life.end()
    await this.#parts.client.close()
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function notDone(plan: PlannedClientCase, reason: string): MeetingExchange {
  const at = now()
  return {
    plan,
    began: at,
    ended: at,
    relayed: [],
    output: [],
    last_lines: [],
    cut: { reason },
  }
}
