import { type ClientEvent, LOG_EVENTS } from '../../spec/log-lines.ts'
import { carriesText } from '../log/classify.ts'
import type { Findings } from './findings.ts'
import type { Matching } from './matching.ts'
import { MissingLines } from './missing-lines.ts'
import type { Numbers } from './numbers.ts'
import { type FreeLine, templateLine } from './slips.ts'

/** The events of a run; in a mask, the event with index i has the bit `1 << i`. */
export const RUN_EVENTS = [
  'connected',
  'names',
  'numbers',
  'out-of-range',
] as const satisfies readonly ClientEvent[]
export const CONNECTED = 0
const CLIENT_NAMES = 1
export const CLIENT_NUMBERS = 2
export const CLIENT_OUT_OF_RANGE = 3

const OWED = RUN_EVENTS.map(
  (event) => ({ schema: LOG_EVENTS.client[event], rule: `client-log/${event}` }) as const,
)
/** The bit of an ERROR line: nothing more is owed by its run. */
const ERROR = 1 << RUN_EVENTS.length
const GOOD = (1 << CLIENT_NAMES) | (1 << CLIENT_NUMBERS)
const MOST_FREE = 8

/** Goes through the log of a client, run by run, and finds what is missing. */
export class ClientWalk {
  /** The events whose words stood on lines without the form of one. */
  misformedEvents = 0
  /** Good runs that could not be told from others. */
  loose = 0
  /** How many lines of each event there were. */
  readonly #seen: number[] = RUN_EVENTS.map(() => 0)
  readonly #missing: MissingLines
  readonly #findings: Findings
  readonly #matching: Matching | undefined
  readonly #free: FreeLine[] = []
  #mask = 0
  #begin = 0
  #clean = true
  #client_name: string | undefined
  #numbers: Numbers | undefined
  #numbersLine = 0
  /** Runs that have connected, and nothing more yet. */
  #waiting = 0
  /** Whether the next run is the first, and may have begun before the log does. */
  #head = true

  constructor(findings: Findings, matching: Matching | undefined) {
    this.#findings = findings
    this.#matching = matching
    this.#missing = new MissingLines(OWED, findings)
  }

  /** Takes a line; says whether it belongs to the run that is open now. */
  take(event: number, line: number): boolean {
    this.#seen[event] = (this.#seen[event] ?? 0) + 1
    if (event === CONNECTED) this.next()
    else if (this.#conflicts(event) && !this.#begins(event, line)) return false
    if (this.#mask === 0) this.#begin = line
    this.#mask |= 1 << event
    return true
  }

  /** How many lines of an event there were. */
  count(event: number): number {
    return this.#seen[event] ?? 0
  }

  names(client_name: string, line: number): void {
    if (!this.take(CLIENT_NAMES, line)) return
    this.#client_name = client_name
  }

  numbers(numbers: Numbers, line: number): void {
    if (!this.take(CLIENT_NUMBERS, line)) {
      this.loose += 1
      return
    }
    this.#numbers = numbers
    this.#numbersLine = line
  }

  error(line: number): void {
    if (this.#mask === 0) this.#begin = line
    this.#mask |= ERROR
  }

  /** The user is asked for the next number, or the next connection is there. */
  next(): void {
    this.#settle()
  }

  /** A log line of no event. */
  free(text: string, line: number): void {
    if (this.#free.length < MOST_FREE) this.#free.push({ text, line })
  }

  /** A line that has not the form of one, but words of an event: it is not missing. */
  misformed(text: string, line: number): void {
    const event = OWED.findIndex(({ schema }) => carriesText(text, schema))
    if (event < 0) return
    this.misformedEvents |= 1 << event
    if (this.#conflicts(event)) return
    if (event === CONNECTED) this.next()
    if (this.#mask === 0) this.#begin = line
    this.#mask |= 1 << event
  }

  torn(beginnings: readonly string[]): void {
    this.#missing.hide(beginnings)
    this.#clean = false
  }

  /** The log is over. */
  end(): void {
    this.#settle()
    this.#missing.end((event) => this.count(event) > 0)
  }

  #conflicts(event: number): boolean {
    if ((this.#mask & (1 << event)) !== 0) return true
    if (event === CLIENT_OUT_OF_RANGE) return (this.#mask & GOOD) !== 0
    return ((1 << event) & GOOD) !== 0 && (this.#mask & (1 << CLIENT_OUT_OF_RANGE)) !== 0
  }

  /** Whether a line that the open run cannot have begins another, or goes on with one. */
  #begins(event: number, line: number): boolean {
    if (this.#missing.pay(event)) {
      this.#clean = false
      return false
    }
    if (this.#waiting > 0) {
      this.#clean = false
      this.#settle()
      this.#waiting -= 1
      this.#begin = line
      this.#mask = 1 << CONNECTED
      this.#clean = false
      return true
    }
    if (event === CLIENT_NUMBERS || (this.#mask & GOOD) === 1 << CLIENT_NAMES) {
      if (this.#clean) this.#twice(event, line)
      return false
    }
    this.#settle()
    return true
  }

  #settle(): void {
    if (this.#mask !== 0) {
      if ((this.#mask & (GOOD | (1 << CLIENT_OUT_OF_RANGE))) !== 0) this.#owe()
      else if ((this.#mask & ERROR) === 0) this.#wait()
      this.#match()
      this.#head = false
    }
    this.#mask = 0
    this.#clean = true
    this.#client_name = undefined
    this.#numbers = undefined
    this.#free.length = 0
  }

  /** Nothing has come of it yet: its lines may come later, or never. */
  #wait(): void {
    if (this.#missing.slip(CLIENT_OUT_OF_RANGE, this.#free) === undefined) this.#waiting += 1
  }

  #owe(): void {
    const good = (this.#mask & GOOD) !== 0
    const owed = good ? [CONNECTED, CLIENT_NAMES, CLIENT_NUMBERS] : [CONNECTED]
    const missing = owed.filter((event) => (this.#mask & (1 << event)) === 0)
    if (missing.length === 0 || (this.#mask & ERROR) !== 0) return
    if (this.#head && missing.includes(CONNECTED))
      return this.#missing.oweAtHead(missing, this.#begin, [...this.#free])
    for (const event of missing) this.#missing.owe(event, this.#begin, this.#free)
  }

  /** Names and numbers of one run are one exchange; where runs interleave, who knows. */
  #match(): void {
    if (this.#numbers === undefined) return
    if (this.#client_name !== undefined && this.#clean)
      this.#matching?.addClient(this.#client_name, this.#numbers, this.#numbersLine)
    else this.loose += 1
  }

  #twice(event: number, line: number): void {
    const name = RUN_EVENTS[event]
    if (name === undefined) return
    this.#findings.add(`client-log/${name}`, line, () => ({
      expected: 'one such line for each good reply',
      found: `one more: ${templateLine(LOG_EVENTS.client[name])}`,
    }))
  }
}
