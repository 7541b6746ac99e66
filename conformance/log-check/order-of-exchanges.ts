import type { Findings } from './findings.ts'
import type { OpenExchange } from './open-exchange.ts'
import { EXCHANGE_EVENTS, RANK } from './server-events.ts'
import type { Untangled } from './untangled.ts'

/**
 * server-log/order: judged where an exchange and both its neighbours are whole, and none nearby
 * interleaves with another: only then are the lines between two connections those of one exchange.
 */
export class OrderOfExchanges {
  /** Exchanges whose lines stand in order. */
  held = 0
  /** Whether the exchange before was whole. */
  #before = true
  #suspect: (() => void) | undefined
  readonly #findings: Findings
  readonly #untangled: Untangled

  constructor(findings: Findings, untangled: Untangled) {
    this.#findings = findings
    this.#untangled = untangled
  }

  /** Takes the next exchange. */
  add({ whole, outOfOrder: line, order, mask }: OpenExchange): void {
    if (whole) this.end()
    this.#suspect = undefined
    if (whole && this.#before && line > 0) this.#suspect = this.#fault(line, [...order])
    else if (whole && (mask & (mask - 1)) !== 0) this.held += 1
    this.#before = whole
  }

  /** Takes an exchange whose lines stand together and in order. */
  addWhole(): void {
    if (this.#suspect !== undefined) this.end()
    this.held += 1
    this.#before = true
  }

  /** No further exchange comes that could have lines in the last one. */
  end(): void {
    if (this.#suspect !== undefined) this.#untangled.suspect(this.#suspect)
    this.#suspect = undefined
  }

  #fault(line: number, events: readonly number[]): () => void {
    const inOrder = [...events].sort((a, b) => (RANK[a] ?? 0) - (RANK[b] ?? 0))
    return () =>
      this.#findings.add('server-log/order', line, () => ({
        expected: namesOf(inOrder),
        found: namesOf(events),
      }))
  }
}

function namesOf(events: readonly number[]): string {
  return events.map((event) => EXCHANGE_EVENTS[event]).join(', ')
}
