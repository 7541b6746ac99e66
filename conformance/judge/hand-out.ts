import { readLine } from '../../spec/log-event.ts'
import { LOG_EVENTS, type ServerEvent, ServerNames } from '../../spec/log-lines.ts'
import { isTorn } from '../log/classify.ts'
import { namesOf, numbersOf, outOfRangeOf } from './expected-lines.ts'
import type { LogEntry, Logged } from './life-log.ts'
import type { ConnectionView } from './view.ts'

/** What is known of a life besides its log. */
export interface Known {
  /** Whether the listener is on this machine, so that ports and addresses can be compared. */
  local: boolean
  /** The name that the server has given on the wire. */
  name: string | undefined
  /** Whether a crowd has come to it. */
  hadCrowd: boolean
}

/** Events that carry no value of their own: the k-th such line belongs to the k-th exchange. */
const BARE: readonly ServerEvent[] = ['message-received', 'sending-response', 'connection-closed']

/** Hands each line out to the connection that it belongs to: first those that say whose they are. */
export function handOut(
  entries: readonly LogEntry[],
  logged: readonly Logged[],
  { local, name, hadCrowd }: Known,
): void {
  const sheet = new Sheet(entries, hadCrowd)
  const served = logged.filter(({ connection }) => connection.reply.kind === 'object')
  sheet.assign('names', served, (connection) => namesOf(connection, name))
  sheet.assign('numbers', served, numbersOf)
  const refused = logged.filter(
    ({ connection }) => connection.planned.stimulus.kind === 'out-of-range',
  )
  sheet.assign('out-of-range', refused, outOfRangeOf)
  sheet.assignAccepted(logged, local)
  const strict = logged.filter((one) => one.strict)
  for (const event of BARE)
    sheet.assignInOrder(
      event,
      strict.filter(({ connection }) => owes(connection, event)),
    )
}

/** The log lines that nobody has been given yet. */
class Sheet {
  readonly #free: Set<LogEntry>
  /** Lines that have run into each other: what is lost in them belongs to somebody. */
  readonly #torn: readonly LogEntry[]

  constructor(entries: readonly LogEntry[], hadCrowd: boolean) {
    this.#torn = entries.filter(({ text }) => isTorn(text))
    const own = entries.filter((entry) => !hadCrowd || !isOfCrowd(entry))
    this.#free = new Set(own.filter(({ kind }) => kind === 'log line'))
  }

  /** Exact lines first; what is left of that event goes, in order, to who has none yet. */
  assign(
    event: ServerEvent,
    logged: readonly Logged[],
    accepted: (connection: ConnectionView) => readonly string[] | undefined,
  ): void {
    for (const one of logged) {
      const texts = accepted(one.connection)
      this.#give(event, one, texts && [...this.#free].find(({ text }) => texts.includes(text)))
    }
    this.#assignRest(event, logged)
  }

  /** Lines of accepted connections are told by the client's port; elsewhere by their order. */
  assignAccepted(logged: readonly Logged[], local: boolean): void {
    const event = 'connection-accepted'
    const connected = logged.filter(({ connection }) => (connection.evidence?.port ?? 0) > 0)
    if (!local) return this.assignInOrder(event, connected)
    const lost = new Set<Logged>()
    for (const one of connected) {
      const { port = 0, address = '' } = one.connection.evidence ?? {}
      const number = new RegExp(`(?<!\\d)${port}(?!\\d)`, 'u')
      const line = this.#of(event).find(({ text }) => number.test(text))
      if (line === undefined && this.#torn.some(({ text }) => number.test(text))) lost.add(one)
      this.#give(event, one, line)
      if (line !== undefined && !isAddressedTo(line.text, address)) one.differing.add(event)
    }
    return this.#assignRest(
      event,
      connected.filter((one) => !lost.has(one)),
    )
  }

  /** The k-th line of an event goes to the k-th connection. */
  assignInOrder(event: ServerEvent, logged: readonly Logged[]): void {
    const lines = this.#of(event)
    for (const [index, one] of logged.entries()) this.#give(event, one, lines[index])
  }

  #assignRest(event: ServerEvent, logged: readonly Logged[]): void {
    const left = this.#of(event)
    for (const one of logged.filter(({ lines }) => !lines.has(event))) {
      const line = left.shift()
      if (line !== undefined) one.differing.add(event)
      this.#give(event, one, line)
    }
  }

  #of(event: ServerEvent): LogEntry[] {
    const schema = LOG_EVENTS.server[event]
    return [...this.#free].filter(({ text }) => readLine(schema, text) !== undefined)
  }

  #give(event: ServerEvent, one: Logged, line: LogEntry | undefined): void {
    if (line === undefined) return
    this.#free.delete(line)
    one.lines.set(event, line)
  }
}

/** Names of a crowd are drawn with this word, so that its lines are never taken for another's. */
const CROWD = 'Crowd '

function isOfCrowd({ text }: LogEntry): boolean {
  return readLine(ServerNames, text)?.['client_name']?.startsWith(CROWD) === true
}

/** Any notation of the address will do; another IPv4 address will not. */
function isAddressedTo(text: string, address: string): boolean {
  const found = [...text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/gu)].map(
    ([whole]) => whole,
  )
  const own = address.replace(/^::ffff:/u, '')
  return found.length === 0 || found.includes(own)
}

function owes({ planned }: ConnectionView, event: ServerEvent): boolean {
  const { kind } = planned.stimulus
  return kind === 'in-range' || (kind === 'out-of-range' && event === 'message-received')
}
