import { carriesText } from '../log/classify.ts'
import type { Findings } from './findings.ts'
import type { Matching } from './matching.ts'
import { NamesAndNumbers } from './names-and-numbers.ts'
import type { Numbers } from './numbers.ts'
import { OpenExchange } from './open-exchange.ts'
import { OrderOfExchanges } from './order-of-exchanges.ts'
import {
  ACCEPTED,
  CLOSED,
  EXCHANGE_EVENTS,
  eventsIn,
  maskOf,
  NAMES,
  NUMBERS,
  OUT_OF_RANGE,
  OWED_IN_RANGE,
  RECEIVED,
} from './server-events.ts'
import { isIdle, MATCHED, OWED, Settlement } from './settlement.ts'
import { addLate, addTwice } from './surplus.ts'
import { Untangled } from './untangled.ts'

/** Goes through the events of a server's log, exchange by exchange. */
export class ServerWalk {
  /** The events whose words stood on lines without the form of one. */
  misformedEvents = 0
  /** The line that shut the server down; 0 while it runs. */
  shutdown = 0
  readonly order: OrderOfExchanges
  readonly #settlement: Settlement
  readonly #pairs: NamesAndNumbers
  readonly #findings: Findings
  readonly #untangled = new Untangled()
  readonly #open = new OpenExchange()
  /** How many lines of each event there were, but for exchanges that came as a whole. */
  readonly #seen: number[] = EXCHANGE_EVENTS.map(() => 0)
  #whole = 0
  /** Whether the exchange before came as a whole, so that the next line is of another. */
  #apart = false

  constructor(findings: Findings, matching: Matching | undefined) {
    this.#findings = findings
    this.#settlement = new Settlement(findings)
    this.#pairs = new NamesAndNumbers(matching)
    this.order = new OrderOfExchanges(findings, this.#untangled)
  }

  /** A life of the server begins: what went before is settled. */
  start(): void {
    this.#settle()
    this.order.end()
    this.#untangled.end()
    this.#settlement.start()
    this.shutdown = 0
  }

  /** Takes a line; says whether it belongs to the exchange that is open now. */
  take(event: number, line: number): boolean {
    this.#seen[event] = (this.#seen[event] ?? 0) + 1
    if (event === ACCEPTED) this.#next()
    else if ((this.#apart || this.#open.conflicts(event)) && !this.#begins(event, line))
      return false
    this.#apart = false
    this.#open.put(event, line)
    if (event === OUT_OF_RANGE && this.shutdown === 0) this.shutdown = line
    return true
  }

  names(client_name: string, line: number): void {
    if (!this.take(NAMES, line)) return this.#pairs.looseNames(client_name)
    this.#open.client_name = client_name
  }

  numbers(numbers: Numbers, line: number): void {
    const together = this.#open.latest === NAMES
    if (!this.take(NUMBERS, line)) return this.#pairs.looseNumbers(numbers)
    this.#open.together = together
    this.#open.numbers = numbers
    this.#open.numbersLine = line
  }

  /** Takes lines of a good exchange that stand one behind the other. */
  block(mask: number, begin: number, of: { client_name: string; numbers: Numbers }): void {
    this.#next()
    this.#apart = false
    this.#open.putBlock(mask, begin, of)
    for (const event of eventsIn(mask)) this.#seen[event] = (this.#seen[event] ?? 0) + 1
  }

  /** Takes all lines of a good exchange at once: nothing of it can come any more. */
  wholeBlock(begin: number, client_name: string, numbers: Numbers): void {
    this.#next()
    this.#apart = true
    this.#whole += 1
    this.#open.forgetUnknown()
    this.#settlement.whole()
    this.#untangled.next()
    this.order.addWhole()
    this.#pairs.whole(client_name, numbers, begin + NUMBERS)
    if (this.shutdown > 0) addLate(this.#findings, begin, this.shutdown)
  }

  /** How many lines of an event there were. */
  count(event: number): number {
    const whole = (maskOf(event) & OWED_IN_RANGE) === 0 ? 0 : this.#whole
    return (this.#seen[event] ?? 0) + whole
  }

  /** Exchanges whose names or numbers cannot be told. */
  get hidden(): number {
    return this.#settlement.hidden
  }

  /** A log line of no event. */
  free(text: string, line: number): void {
    this.#open.addUnknown(text, line)
  }

  /** A line that has not the form of one, but words of an event: it is not missing. */
  misformed(text: string, line: number): void {
    const event = OWED.findIndex(({ schema }) => carriesText(text, schema))
    if (event < 0) return
    this.misformedEvents |= maskOf(event)
    if (event === ACCEPTED) this.#next()
    else if (this.#open.conflicts(event)) return
    this.#apart = false
    this.#open.put(event, line)
    if ((maskOf(event) & MATCHED) !== 0) this.#settlement.lost += 1
  }

  /** Several lines have run into one: what they hide is not missing. */
  torn(beginnings: readonly string[]): void {
    this.#settlement.missing.hide(beginnings)
    this.#settlement.alone = false
    this.#interleaves()
  }

  /** The log is over. */
  end(): void {
    this.#settle(true)
    this.order.end()
    this.#untangled.end()
    this.#settlement.missing.end((event) => this.count(event) > 0)
  }

  /** The connection that was accepted before has the lines up to here. */
  #next(): void {
    this.#settle()
    this.#open.clean = true
    this.#open.late = this.shutdown > 0
  }

  /** Whether a line that the open exchange cannot have begins another, or goes on with one. */
  #begins(event: number, line: number): boolean {
    const open = this.#open
    const { missing, alone } = this.#settlement
    if (missing.pay(event)) {
      this.#interleaves()
      return false
    }
    const before = this.#settlement.goOn(event)
    if (before !== undefined) return this.#continue(before, line)
    const earlier = this.#apart ? event !== CLOSED : open.isBefore(event)
    const another = earlier || event === OUT_OF_RANGE || open.has(OUT_OF_RANGE)
    if (alone && open.clean && another) {
      this.#settle()
      return true
    }
    if (!(alone && open.clean)) missing.keep(event)
    else if ((maskOf(event) & MATCHED) !== 0) this.#twice(event, line)
    return false
  }

  /** A line of another exchange is among those of the open one. */
  #interleaves(): void {
    this.#open.clean = false
    this.#untangled.tangle()
    this.#pairs.interleaved()
  }

  /** The line is of a connection that was accepted before the one that was open. */
  #continue({ read }: { read: boolean }, line: number): true {
    this.#settle()
    this.#open.put(ACCEPTED, line)
    if (read) this.#open.put(RECEIVED, line)
    this.#interleaves()
    return true
  }

  /** The open exchange is over, as far as its own lines go. */
  #settle(last = false): void {
    const open = this.#open
    if (open.mask === 0) return
    const { alone } = this.#settlement
    this.#untangled.next()
    this.order.add(open)
    if (open.late && !isIdle(open)) addLate(this.#findings, open.begin, this.shutdown)
    if (alone && this.#isSurplus()) {
      this.#twice(31 - Math.clz32(open.mask), open.begin)
      this.#settlement.pass(false)
    } else this.#settlement.settle(open, { last, tangled: this.#untangled.tangled })
    this.#pairs.match(open, alone)
    open.start()
  }

  #twice(event: number, line: number): void {
    this.#untangled.suspect(() => addTwice(this.#findings, event, line))
  }

  /** One line of names or numbers that no connection goes with is one too many. */
  #isSurplus(): boolean {
    const { mask, clean } = this.#open
    const single = mask === maskOf(NAMES) || mask === maskOf(NUMBERS)
    return single && clean && this.count(ACCEPTED) > 0
  }
}
