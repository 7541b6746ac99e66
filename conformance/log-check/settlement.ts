import { LOG_EVENTS } from '../../spec/log-lines.ts'
import type { Findings } from './findings.ts'
import { MissingLines } from './missing-lines.ts'
import type { OpenExchange } from './open-exchange.ts'
import {
  ACCEPTED,
  CLOSED,
  EXCHANGE_EVENTS,
  eventsIn,
  IN_RANGE,
  MALFORMED,
  maskOf,
  NAMES,
  NUMBERS,
  OUT_OF_RANGE,
  OWED_IN_RANGE,
  OWED_OUT_OF_RANGE,
  RECEIVED,
} from './server-events.ts'
import type { FreeLine } from './slips.ts'

/** Each event of an exchange with its rule. */
export const OWED = EXCHANGE_EVENTS.map(
  (event) => ({ schema: LOG_EVENTS.server[event], rule: `server-log/${event}` }) as const,
)
/** What exchanges are matched by. */
export const MATCHED = maskOf(NAMES, NUMBERS)
const ENDS = [OUT_OF_RANGE, NAMES, NUMBERS] as const

/** Says of each exchange that is over what it lacks, and keeps what can still come. */
export class Settlement {
  readonly missing: MissingLines
  /** Whether nothing of the exchange before can come any more. */
  alone = true
  /** Lines of names or numbers that are there, but have no values. */
  lost = 0
  /** Whether the next exchange is the first, and may have begun before the log does. */
  #head = true
  /** What the exchange before may have had no time for. */
  #unfinished: readonly number[] = []
  /** Connections that have come to nothing yet, and those of them whose message was read. */
  #waiting = 0
  #waitingRead = 0

  constructor(findings: Findings) {
    this.missing = new MissingLines(OWED, findings)
  }

  /** A life of the server begins: nothing of another is on its way. */
  start(): void {
    this.whole()
    this.#waiting = 0
    this.#waitingRead = 0
  }

  /** An exchange that lacks nothing. */
  whole(): void {
    this.alone = true
    this.#head = false
    if (this.#unfinished.length > 0) this.#unfinished = []
  }

  /** An exchange is over, and maybe the log with it. */
  settle(open: OpenExchange, { last, tangled }: { last: boolean; tangled: boolean }): void {
    const idle = isIdle(open)
    // After a request out of range the line does no harm.
    if (tangled && open.has(OUT_OF_RANGE) && open.has(CLOSED)) this.#hasOfAnother(CLOSED)
    if (idle) this.#wait(open)
    else this.#owe(open, last)
    this.pass(open.whole || (idle && this.alone))
  }

  /** An exchange is over that owes nothing. */
  pass(alone: boolean): void {
    this.#head = false
    this.alone = alone
  }

  /** A connection that was accepted before goes on with an event; says whether its message was read. */
  goOn(event: number): { read: boolean } | undefined {
    const unread = this.#waiting - this.#waitingRead
    if (event === RECEIVED ? unread === 0 : this.#waiting === 0) return undefined
    const read = event !== RECEIVED && this.#waitingRead > 0
    this.#waiting -= 1
    this.#waitingRead -= read ? 1 : 0
    return { read }
  }

  /** Exchanges whose names or numbers are missing, misformed, or in lines that are torn. */
  get hidden(): number {
    const part = (event: number) => this.missing.count(event) + this.missing.hidden(event)
    return this.lost + Math.max(part(NAMES), part(NUMBERS))
  }

  /** Nothing has come of it yet: its lines may come later, or never. */
  #wait(open: OpenExchange): void {
    if (open.has(CLOSED)) this.#hasOfAnother(CLOSED)
    if (!open.has(ACCEPTED) && open.has(RECEIVED)) this.#hasOfAnother(RECEIVED)
    if (!open.has(ACCEPTED) || open.has(MALFORMED)) return
    const free = this.#freeOf(open)
    if (ENDS.some((event) => this.missing.slip(event, free) !== undefined)) return
    this.#waiting += 1
    if (open.has(RECEIVED)) this.#waitingRead += 1
  }

  /** A line that it does not owe is that of an exchange which does, or will. */
  #hasOfAnother(event: number): void {
    if (!this.missing.pay(event)) this.missing.keep(event)
  }

  /** What it has not logged is owed, unless the end of the log or of the server came first. */
  #owe(open: OpenExchange, last: boolean): void {
    const inFlight = this.#unfinished
    this.#unfinished = []
    if (open.has(OUT_OF_RANGE)) for (const event of inFlight) this.missing.pay(event)
    const lacking = ((open.mask & IN_RANGE) === 0 ? OWED_OUT_OF_RANGE : OWED_IN_RANGE) & ~open.mask
    if (lacking === 0 || open.has(MALFORMED)) return
    const missing = eventsIn(lacking)
    const onItsWay = open.lacksOnlyItsEnd(missing)
    if (last && onItsWay) return
    if (this.#head && !open.has(ACCEPTED)) return this.#oweAtHead(open, missing)
    for (const event of missing) this.#lack(open, event)
    if (onItsWay && missing.includes(NUMBERS)) this.#unfinished = missing
  }

  #lack(open: OpenExchange, event: number): void {
    const slip = this.missing.owe(event, open.begin, this.#freeOf(open))
    if (slip === undefined) return
    open.forget(slip)
    if ((maskOf(event) & MATCHED) !== 0) this.lost += 1
  }

  /** Where connections are logged late, the first lines of the first stand before all others. */
  #oweAtHead(open: OpenExchange, missing: readonly number[]): void {
    if (open.has(RECEIVED) && missing.some((event) => !open.isBefore(event)))
      for (const event of eventsIn(open.mask)) this.missing.keep(event)
    this.missing.oweAtHead(missing, open.begin, [...this.#freeOf(open)])
  }

  /** Free lines that can only be its own: among the lines of threads they may be another's. */
  #freeOf({ clean, unknown }: OpenExchange): readonly FreeLine[] {
    return clean && this.alone ? unknown : []
  }
}

/** Whether nothing shows yet what becomes of it. */
export function isIdle({ mask }: OpenExchange): boolean {
  return (mask & (IN_RANGE | maskOf(OUT_OF_RANGE))) === 0
}
