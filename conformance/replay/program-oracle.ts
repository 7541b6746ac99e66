import { now, pause, within } from '../deadlines.ts'
import type {
  Burst,
  ClientObservation,
  ClientTrial,
  Oracle,
  ServerObservation,
  ServerTrial,
} from '../dialect/infer/oracle.ts'
import type { ConnectionEvidence, Output } from '../evidence.ts'
import type { Refusal } from '../refusal.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { isLife, type ServerLife, type ServerSubject } from '../subject/server-subject.ts'
import type { Connection } from '../wire/connection.ts'
import { writesOf } from '../wire/message-codec.ts'
import { concat, octetsOf } from '../wire/octets.ts'
import { deafOnceClosed, sendInSegments } from './segments.ts'

/** How long a program is given to say something, in milliseconds. */
const PATIENCE = 1500
/** After an octet, so long a silence means that no more comes for now, in milliseconds. */
const QUIET = 300
/** How long a server that may speak first is given to do so, in milliseconds. */
const GREETING = 600
/** How long a server is given to close after its answer, in milliseconds. */
const CLOSING = 250
/** How long a client is given to end, in milliseconds. */
const ENDING = 2000
/** Between two writes of a reply, in milliseconds. */
const REPLY_PAUSE = 50
/** How long a program may take to print what it has done, in milliseconds. */
const PRINTING = 60

/** The programs that are to be asked; a server that cannot be had ends it all. */
export interface Asked {
  server: ServerSubject
  /**
   * Its client, in each of the ways in which it may be typed at: the first stays that says what was
   * typed besides the number, or says something at all where nothing else was typed.
   */
  clients: readonly TypedClient[]
  /** How long a server is given to say something, in milliseconds. */
  patience?: number
}

/** A client with what it is typed besides the number. */
export interface TypedClient {
  client: ClientSubject
  /** The name that is typed at it; nothing if none is. */
  name?: string
}

/** Asks real programs for an inference, one question at a time. */
export class ProgramOracle implements Oracle {
  readonly askClient?: (trial: ClientTrial) => Promise<ClientObservation>
  /** Why the server could not be started, once that was tried in vain. */
  refusal: Refusal | undefined
  /** Which of the clients says something, once one was asked. */
  clientAnswering = 0
  readonly #server: ServerSubject
  readonly #clients: readonly TypedClient[]
  #answered = false
  readonly #patience: number
  #life: ServerLife | undefined
  #closed = false
  #seen: string[] = []

  constructor({ server, clients, patience = PATIENCE }: Asked) {
    this.#server = server
    this.#patience = patience
    this.#clients = clients
    if (clients.length > 0) this.askClient = (trial) => this.#askClient(trial)
  }

  async askServer(trial: ServerTrial): Promise<ServerObservation> {
    const life = await this.#lifeFor(trial)
    if (life === undefined) return { greeting: [], sent: [], end: 'refused', output: '' }
    const connection = life.open({ label: 'question', step: 0 })
    const began = now()
    await within(
      this.#patience,
      connection.until(() => connection.connected || connection.end !== undefined),
    )
    if (trial.awaitGreeting === true) await untilQuiet(connection, GREETING)
    const greeted = connection.evidence.events.length
    const before = connection.octets.length
    const segments = trial.writes.slice(0, -1).map(({ length }) => length)
    const { pause_ms = 0 } = trial
    await sendInSegments(connection, deafOnceClosed(life), {
      octets: concat(trial.writes),
      segments,
      pause_ms,
    })
    const isAnswered = () => connection.octets.length > before || connection.end !== undefined
    if (trial.halfClose === true) {
      await within(trial.closeAfter ?? 0, connection.until(isAnswered))
      connection.halfClose()
    }
    await untilQuiet(connection, trial.patience ?? this.#patience)
    // Who has said nothing in all that time will not close in a little more.
    if (isAnswered()) {
      await within(
        CLOSING,
        connection.until(() => connection.end !== undefined),
      )
    }
    await pause(PRINTING)
    const { end } = connection
    life.release(connection, false)
    return {
      greeting: burstsOf(connection.evidence, { began, from: 0, to: greeted }),
      sent: burstsOf(connection.evidence, { began, from: greeted, to: Number.POSITIVE_INFINITY }),
      end: end === 'fin' || end === 'reset' || end === 'refused' ? end : 'open',
      output: this.#newLines(life),
    }
  }

  async #askClient(trial: ClientTrial): Promise<ClientObservation> {
    let last: ClientObservation | undefined
    for (const [index, { client, name }] of this.#clients.entries()) {
      if (this.#answered && index !== this.clientAnswering) continue
      last = await askNearOrFar(client, trial)
      this.#answered ||=
        name === undefined ? last.sent.length > 0 : says(last, name) && tells(last, trial.number)
      this.clientAnswering = index
      if (this.#answered) return last
    }
    return last ?? { sent: [], connected: false, halfClosed: false, exited: true, output: '' }
  }

  /** Ends the server; the client is ended with each question. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#drop()
    await Promise.all(this.#clients.map(({ client }) => client.close()))
  }

  async #drop(): Promise<void> {
    await this.#life?.end()
    this.#life = undefined
  }

  async #lifeFor({ fresh = false }: ServerTrial): Promise<ServerLife | undefined> {
    if (this.#life !== undefined && !fresh && this.#life.alive()) return this.#life
    await this.#drop()
    if (this.refusal !== undefined || this.#closed) return undefined
    const started = await this.#server.start()
    if (!isLife(started)) {
      this.refusal = started.refusal
      return undefined
    }
    this.#seen = []
    this.#life = started
    // Who has lost patience meanwhile has closed what there was.
    if (this.#closed) await this.#drop()
    return this.#life
  }

  /** What a life has printed since it was last looked at, as far as its last lines tell. */
  #newLines(life: ServerLife): string {
    const lines = life.lastLines()
    const known = [...this.#seen]
    this.#seen = lines
    // Two streams are shown one after the other, so that new lines may stand between known ones.
    const fresh = lines.filter((line) => {
      const at = known.indexOf(line)
      if (at >= 0) known.splice(at, 1)
      return at < 0
    })
    return fresh.join('\n')
  }
}

/** Whether a client sent a text, in whichever encoding. */
function says({ sent }: ClientObservation, text: string): boolean {
  const octets = concat(sent.map((burst) => burst.octets)).filter((octet) => octet !== 0)
  return Buffer.from(octets).includes(text)
}

/** Whether a client sent a number, as text or as an octet. */
function tells({ sent }: ClientObservation, number: number): boolean {
  const octets = Buffer.concat(sent.map((burst) => burst.octets))
  return octets.includes(String(number)) || octets.includes(number)
}

/** A client that looks for its server at an address of its own is given a network that has it. */
async function askNearOrFar(client: ClientSubject, trial: ClientTrial): Promise<ClientObservation> {
  const observed = await askClient(client, trial)
  if (observed.connected || (await client.moveElsewhere?.()) !== true) return observed
  return askClient(client, trial)
}

async function askClient(client: ClientSubject, trial: ClientTrial): Promise<ClientObservation> {
  const life = await client.start(octetsOf(`${trial.number}\n`), true)
  try {
    const began = now()
    const lost = life.untilLost === undefined ? [] : [life.untilLost()]
    await within(10_000, Promise.race([life.untilConnected(1), life.exited, ...lost]))
    const [connection] = life.connections
    if (connection === undefined) {
      await within(ENDING, life.exited)
      const exited = life.exit !== undefined
      const { output } = await life.end()
      return { sent: [], connected: false, halfClosed: false, exited, output: textIn(output) }
    }
    if (trial.greeting !== undefined) await connection.send(trial.greeting)
    await untilQuiet(connection, PATIENCE)
    const halfClosed = connection.end === 'fin'
    const asked = connection.evidence.events.length
    if (trial.reply !== undefined) {
      const sizes = writesOf({ breaks: trial.breaks ?? [], pause_ms: REPLY_PAUSE })
      await sendInSegments(connection, life, { octets: trial.reply, ...sizes })
      await within(trial.keepOpen === true ? ENDING : CLOSING, life.exited)
    }
    connection.halfClose()
    await within(ENDING, life.exited)
    const exited = life.exit !== undefined
    const sent = burstsOf(connection.evidence, { began, from: 0, to: asked })
    const { output } = await life.end()
    return { sent, connected: true, halfClosed, exited, output: textIn(output) }
  } finally {
    await life.end()
  }
}

/** Resolves when something has come and nothing more does, when the connection is over, or in vain. */
async function untilQuiet(connection: Connection, patience: number): Promise<void> {
  const isOver = () => connection.end !== undefined
  let seen = 0
  let limit = patience
  while (!isOver()) {
    const more = () => isOver() || connection.octets.length > seen
    if ((await within(limit, connection.until(more))) === undefined) return
    seen = connection.octets.length
    limit = QUIET
  }
}

function burstsOf(
  { events }: ConnectionEvidence,
  { began, from, to }: { began: number; from: number; to: number },
): Burst[] {
  return events
    .slice(from, to)
    .flatMap((event) =>
      event.kind === 'received' ? [{ at: event.at - began, octets: event.octets }] : [],
    )
}

function textIn(output: readonly Output[]): string {
  return output
    .map(({ chunks }) => Buffer.concat(chunks.map(({ octets }) => octets)).toString('utf8'))
    .join('\n')
}
