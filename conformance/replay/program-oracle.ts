import { now, pause, within } from '../deadlines.ts'
import type {
  ClientObservation,
  ClientTrial,
  Oracle,
  ServerObservation,
  ServerTrial,
} from '../dialect/infer/oracle.ts'
import type { Refusal } from '../refusal.ts'
import { isLife, type ServerLife, type ServerSubject } from '../subject/server-subject.ts'
import { concat } from '../wire/octets.ts'
import { AskedClient, type TypedClient } from './asked-client.ts'
import { burstsOf, untilQuiet } from './bursts.ts'
import { deafOnceClosed, sendInSegments } from './segments.ts'

/** How long a program is given to say something, in milliseconds. */
const PATIENCE = 1500
/** How long a server that may speak first is given to do so, in milliseconds. */
const GREETING = 600
/** How long a server is given to close after its answer, in milliseconds. */
const CLOSING = 250
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

/** Asks real programs for an inference, one question at a time. */
export class ProgramOracle implements Oracle {
  readonly askClient?: (trial: ClientTrial) => Promise<ClientObservation>
  /** Why the server could not be started, once that was tried in vain. */
  refusal: Refusal | undefined
  readonly #server: ServerSubject
  readonly #client: AskedClient
  readonly #patience: number
  #life: ServerLife | undefined
  #closed = false
  #seen: string[] = []

  constructor({ server, clients, patience = PATIENCE }: Asked) {
    this.#server = server
    this.#patience = patience
    this.#client = new AskedClient(clients)
    if (clients.length > 0) this.askClient = (trial) => this.#client.ask(trial)
  }

  /** Which of the ways in which its client may be typed at it answers to. */
  get clientAnswering(): number {
    return this.#client.answering
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

  /** Ends the server; the client is ended with each question. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#drop()
    await this.#client.close()
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
