import { ExchangeKey, nearOf, packed } from './exchange-key.ts'
import { ExchangeTable, type LeftExchange } from './exchange-table.ts'
import { NearFilter } from './near-filter.ts'
import type { Numbers } from './numbers.ts'
import { RecentPairs } from './recent-pairs.ts'

/** Different names, or numbers, that lines without a partner are remembered by. */
const MOST_LOOSE = 200_000
/** Exchanges of a server that are remembered to explain those of clients that lack a partner. */
const MOST_NEAR = 10_000

/** A client's exchange that no exchange of the server matches, and the one that comes nearest. */
export interface Unmatched extends LeftExchange {
  near?: { numbers: number; line: number }
}

/**
 * Matches exchanges by the client's name and the numbers: those of all clients are gathered first,
 * then each of the server takes its own away. What is left at the end has no counterpart.
 */
export class Matching {
  /** Exchanges of clients. */
  clients = 0
  /** Exchanges of the server that have taken one of them away. */
  matched = 0
  /** Exchanges of the server whose lines are torn, misformed or gone. */
  hidden = 0
  /** Whether too many lines had no partner to remember them all. */
  blind = false
  readonly #table: ExchangeTable
  readonly #filter = new NearFilter()
  readonly #near = new Map<number, { numbers: number; line: number }>()
  readonly #names = new Map<number, number>()
  readonly #numbers = new Map<number, number>()
  readonly #key = new ExchangeKey()
  readonly #recent = new RecentPairs((name, numbers) => {
    this.#remember(this.#names, name)
    this.#remember(this.#numbers, numbers)
  })

  constructor(table = new ExchangeTable()) {
    this.#table = table
  }

  /** Exchanges of clients that cannot be matched, for there are too many. */
  get turnedAway(): number {
    return this.#table.turnedAway
  }

  addClient(client_name: string, numbers: Numbers, line: number): void {
    const key = this.#key.set(client_name, numbers)
    this.clients += 1
    this.#table.add(key, line)
    this.#filter.add(nearOf(key.name, key.numbers))
  }

  addServer(client_name: string, numbers: Numbers, line: number): void {
    const key = this.#key.set(client_name, numbers)
    if (this.#table.take(key)) {
      this.matched += 1
      return
    }
    this.#recent.add(key.name, key.numbers)
    if (this.#near.size >= MOST_NEAR) return
    const near = nearOf(key.name, key.numbers)
    if (this.#filter.has(near) && !this.#near.has(near))
      this.#near.set(near, { numbers: key.numbers, line })
  }

  /** Names of the server that threads have parted from their numbers. */
  addLooseNames(client_name: string): void {
    this.#remember(this.#names, this.#key.setName(client_name).name)
  }

  /** Numbers of the server that threads have parted from their names. */
  addLooseNumbers(numbers: Numbers): void {
    this.#remember(this.#numbers, packed(numbers))
  }

  /** Lines of two exchanges of the server are among each other here. */
  interleaved(): void {
    this.#recent.interleaved()
  }

  /** The exchanges of clients that nothing of the server matches; to be asked once, at the end. */
  *unmatched(): Generator<Unmatched> {
    for (const left of this.#table.left()) {
      let { count } = left
      while (count > 0 && this.#takeLoose(left)) count -= 1
      if (count === 0) continue
      const near = this.#near.get(nearOf(left.name, left.numbers))
      yield { ...left, count, ...(near === undefined ? {} : { near }) }
    }
  }

  #takeLoose({ name, numbers }: LeftExchange): boolean {
    const names = this.#names.get(name) ?? 0
    const sums = this.#numbers.get(numbers) ?? 0
    if (names === 0 || sums === 0) return false
    this.#names.set(name, names - 1)
    this.#numbers.set(numbers, sums - 1)
    this.matched += 1
    return true
  }

  #remember(loose: Map<number, number>, hash: number): void {
    const count = loose.get(hash)
    if (count === undefined && loose.size >= MOST_LOOSE) this.blind = true
    else loose.set(hash, (count ?? 0) + 1)
  }
}
