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
  onExchange: (sofar: MeetingEvidence) => void
}

/** Lets the client talk to the server, once for each case, through a relay that writes it down. */
export async function performMeeting(
  cases: readonly Case[],
  parts: MeetingParts,
): Promise<MeetingEvidence> {
  const plans = cases.map((one) => planClientCase(one, parts.draws.of(`meeting ${one.id}`)))
  const life = await parts.server.start()
  if (!isLife(life)) {
    const reason = life.refusal.message
    return { role: 'both', exchanges: plans.map((plan) => notDone(plan, reason)) }
  }
  const meeting = new Meeting(life, parts)
  try {
    await meeting.open()
    for (const plan of plans) await meeting.exchange(plan)
    await meeting.sayFarewell()
    return meeting.evidence
  } finally {
    await meeting.close()
  }
}

class Meeting {
  readonly evidence: MeetingEvidence
  readonly #life: ServerLife
  readonly #parts: MeetingParts
  readonly #relays: Relay[] = []
  #connections: RelayedConnection[] = []

  constructor(life: ServerLife, parts: MeetingParts) {
    this.#life = life
    this.#parts = parts
    this.evidence = { role: 'both', life: life.evidence, exchanges: [] }
  }

  /** Listens where the client looks for a server, unless the server itself is there. */
  async open(): Promise<void> {
    const { host, port } = this.#life.evidence
    for (const own of await this.#parts.client.ports()) {
      if (own === port) continue
      const onConnection = (connection: RelayedConnection) => this.#connections.push(connection)
      const options = { hosts: LOOPBACKS, port: own, upstream: { host, port }, onConnection }
      this.#relays.push(
        await Relay.open(options).catch((error: unknown) => {
          throw isTaken(error) ? portTaken(own) : error
        }),
      )
    }
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
    const { draws, deadlines } = this.#parts
    if (this.#life.alive())
      await sayFarewell(this.#life, draws.of('meeting farewell'), new WaitPolicy(deadlines))
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
