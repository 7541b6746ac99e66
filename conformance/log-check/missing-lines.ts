import { type LogEvent, prefixOf, templateOf } from '../../spec/log-event.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Findings } from './findings.ts'
import { type FreeLine, slipFor, templateLine } from './slips.ts'

/** Places that are kept of what is missing of an event; the rest is counted. */
const KEPT = 16

/** An event that an exchange owes a line of. */
export interface Owed {
  schema: LogEvent
  /** The rule that it breaks to leave the line out. */
  rule: RuleId
}

/** What is known of one event. */
interface Account {
  owed: number
  /** Lines that came before anybody owed them. */
  early: number
  /** The first exchanges that owe a line. */
  places: number[]
  /** Lines that may stand in torn ones. */
  hidden: number
}

/**
 * Lines that exchanges have not logged. Where threads interleave, a line comes in the midst of another
 * exchange, and pays for one that owes it; what is owed at the end is missing. What torn lines can
 * hide is not.
 */
export class MissingLines {
  readonly #events: readonly Owed[]
  readonly #accounts: readonly Account[]
  readonly #findings: Findings
  /** What the first exchange lacks, which may have begun before the log does. */
  #head: { missing: readonly number[]; line: number; free: readonly FreeLine[] } | undefined

  constructor(events: readonly Owed[], findings: Findings) {
    this.#events = events
    this.#accounts = events.map(() => ({ owed: 0, early: 0, places: [], hidden: 0 }))
    this.#findings = findings
  }

  /**
   * An exchange that begins at that line lacks a line of the event. If a free line is a slip for it,
   * that is the fault, and is returned; else the line is owed.
   */
  owe(event: number, line: number, free: readonly FreeLine[] = []): FreeLine | undefined {
    const { account, rule } = this.#of(event)
    const latest = free.at(-1)
    if (latest !== undefined && this.#findings.isFull(rule)) {
      this.#findings.addMore(rule, 1)
      return latest
    }
    const slip = this.slip(event, free)
    if (slip !== undefined) return slip
    if (account.early > 0) {
      account.early -= 1
      return undefined
    }
    account.owed += 1
    if (account.places.length < KEPT) account.places.push(line)
    return undefined
  }

  /** The free line that was meant for the event, which is a fault. */
  slip(event: number, free: readonly FreeLine[]): FreeLine | undefined {
    if (free.length === 0) return undefined
    const { rule, schema } = this.#of(event)
    const slip = slipFor(schema, free)
    if (slip === undefined) return undefined
    const expected = templateLine(schema)
    this.#findings.add(rule, slip.line, () => ({ expected, found: slip.text }))
    return slip
  }

  /** The exchange that the log begins in owes only what no other has logged either. */
  oweAtHead(missing: readonly number[], line: number, free: readonly FreeLine[]): void {
    this.#head = { missing, line, free }
  }

  /** Whether somebody owed the line that has come: the latest does no more. */
  pay(event: number): boolean {
    const { account } = this.#of(event)
    if (account.owed === 0) return false
    account.owed -= 1
    if (account.places.length > account.owed) account.places.pop()
    return true
  }

  /** A line has come that no exchange owes yet. */
  keep(event: number): void {
    this.#of(event).account.early += 1
  }

  /** Lines with these beginnings have run into each other; a beginning that is cut can be any. */
  hide(beginnings: readonly string[]): void {
    const known = (beginning: string) =>
      this.#events.filter(({ schema }) => prefixOf(schema) === beginning)
    for (const beginning of beginnings) {
      const events = beginning.endsWith(': ') ? known(beginning) : this.#events
      for (const event of events) this.#of(this.#events.indexOf(event)).account.hidden += 1
    }
  }

  /** How many lines of an event are missing. */
  count(event: number): number {
    const { owed, hidden } = this.#of(event).account
    return Math.max(owed - hidden, 0)
  }

  /** How many lines of an event there may be in torn ones. */
  hidden(event: number): number {
    return this.#of(event).account.hidden
  }

  /** Nothing more comes: what is still owed is missing. */
  end(isSeen: (event: number) => boolean): void {
    const head = this.#head ?? { missing: [], line: 0, free: [] }
    for (const event of head.missing) if (!isSeen(event)) this.owe(event, head.line, head.free)
    for (const event of this.#events.keys()) {
      const count = this.count(event)
      const { account, rule, schema } = this.#of(event)
      const places = account.places.slice(0, count)
      for (const line of places)
        this.#findings.add(rule, line, () => ({
          expected: templateLine(schema),
          found: `no such line (${templateOf(schema).event}) in the exchange that begins here`,
        }))
      if (count > 0) this.#findings.addMore(rule, count - places.length)
    }
  }

  #of(event: number): { account: Account } & Owed {
    const [account, owed] = [this.#accounts[event], this.#events[event]]
    if (account === undefined || owed === undefined)
      throw new Error(`expected one of ${this.#events.length} events, found ${event}`)
    return { account, ...owed }
  }
}
