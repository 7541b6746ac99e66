import type { Numbers } from './numbers.ts'
import {
  eventsIn,
  IN_RANGE,
  MALFORMED,
  maskOf,
  OUT_OF_RANGE,
  RANK,
  RECEIVED,
} from './server-events.ts'
import type { FreeLine } from './slips.ts'

/** Free lines that are kept of an exchange: one of them may be a slip for a line that is missing. */
const MOST_UNKNOWN = 8

/** The exchange of a server that the lines are in: from one accepted connection to the next. */
export class OpenExchange {
  /** The events that it has logged. */
  mask = 0
  /** Its first line. */
  begin = 0
  /** Whether no line of another exchange was among its own, and no torn one. */
  clean = true
  /** Whether it began after the server was shut down. */
  late = false
  /** The first line that stands behind one that it should stand before. */
  outOfOrder = 0
  client_name: string | undefined
  numbers: Numbers | undefined
  numbersLine = 0
  /** Whether its numbers came right behind its names. */
  together = false
  /** The event that came last. */
  latest = -1
  /** Its events as they came; empty where all came at once. */
  readonly order: number[] = []
  unknown: FreeLine[] = []
  #rank = -1
  /** The line that came last. */
  #last = 0

  /** Starts anew; free lines behind the last line of an exchange can be of the next one. */
  start(): void {
    if (this.unknown.length > 0) this.unknown = this.unknown.filter(({ line }) => line > this.#last)
    this.mask = 0
    this.begin = 0
    this.clean = true
    this.late = false
    this.outOfOrder = 0
    this.client_name = undefined
    this.numbers = undefined
    this.numbersLine = 0
    this.together = false
    this.latest = -1
    if (this.order.length > 0) this.order.length = 0
    this.#rank = -1
  }

  /** Takes the line of an event. */
  put(event: number, line: number): void {
    if (this.mask === 0) this.begin = line
    if (this.isBefore(event) && this.outOfOrder === 0) this.outOfOrder = line
    this.mask |= 1 << event
    this.order.push(event)
    this.latest = event
    this.#last = line
    this.#rank = Math.max(this.#rank, RANK[event] ?? 0)
  }

  /** Takes the lines of a good exchange at once, which stand in order. */
  putBlock(mask: number, begin: number, of: { client_name: string; numbers: Numbers }): void {
    this.mask = mask
    this.begin = begin
    this.client_name = of.client_name
    this.numbers = of.numbers
    this.numbersLine = begin + ((mask & (1 << RECEIVED)) === 0 ? 2 : 3)
    this.together = true
    this.#last = begin + eventsIn(mask).length - 1
    this.#rank = RANK[31 - Math.clz32(mask)] ?? 0
  }

  /** Whether an event has its place before one that has come. */
  isBefore(event: number): boolean {
    return (RANK[event] ?? 0) < this.#rank
  }

  has(event: number): boolean {
    return (this.mask & (1 << event)) !== 0
  }

  /** Whether a line cannot be of this exchange, which has one like it or took the other turn. */
  conflicts(event: number): boolean {
    if (this.has(event)) return true
    if (event === OUT_OF_RANGE) return (this.mask & IN_RANGE) !== 0
    return this.has(OUT_OF_RANGE) && (maskOf(event) & IN_RANGE) !== 0
  }

  /** Whether it came to an end that the hand-out knows, as far as its main output shows. */
  get whole(): boolean {
    const good = this.client_name !== undefined && this.numbers !== undefined
    return this.clean && (good || this.has(OUT_OF_RANGE)) && !this.has(MALFORMED)
  }

  /** Whether all that it has not logged would come behind what it has: it may be on its way. */
  lacksOnlyItsEnd(missing: readonly number[]): boolean {
    return missing.every((event) => (RANK[event] ?? 0) > this.#rank)
  }

  /** Free lines so far belong to no exchange that is to come. */
  forgetUnknown(): void {
    if (this.unknown.length > 0) this.unknown = []
  }

  /** A free line has been taken for one that was missing. */
  forget(slip: FreeLine): void {
    this.unknown = this.unknown.filter((one) => one !== slip)
  }

  /** Keeps a free line. */
  addUnknown(text: string, line: number): void {
    if (this.unknown.length < MOST_UNKNOWN) this.unknown.push({ text, line })
  }
}
