import { type ExchangeKey, mixed } from './exchange-key.ts'

/** Different exchanges that are kept at most: 70 MB. */
const MOST = 3_000_000

/** An exchange that is left over, with the line that told of it first. */
export interface LeftExchange {
  name: number
  numbers: number
  line: number
  /** How many like it are left over. */
  count: number
}

/**
 * Counts exchanges by their keys, in columns of fixed size: what is not used of them costs nothing,
 * and nothing has to be moved as the table grows.
 */
export class ExchangeTable {
  /** Exchanges that came when the table was full: they cannot be matched. */
  turnedAway = 0
  #size = 0
  readonly #most: number
  readonly #mask: number
  /** Position + 1 in the columns, by hash. */
  readonly #slots: Uint32Array
  readonly #name: Int32Array
  readonly #otherName: Int32Array
  readonly #numbers: Int32Array
  readonly #line: Uint32Array
  readonly #count: Uint16Array

  constructor(most = MOST) {
    const slots = 2 ** Math.ceil(Math.log2(most * 1.3))
    this.#most = most
    this.#mask = slots - 1
    this.#slots = new Uint32Array(slots)
    this.#name = new Int32Array(most)
    this.#otherName = new Int32Array(most)
    this.#numbers = new Int32Array(most)
    this.#line = new Uint32Array(most)
    this.#count = new Uint16Array(most)
  }

  /** Adds an exchange that a line tells of. */
  add(key: ExchangeKey, line: number): void {
    const slot = this.#find(key)
    const known = (this.#slots[slot] ?? 0) - 1
    if (known >= 0) {
      this.#count[known] = Math.min((this.#count[known] ?? 0) + 1, 0xffff)
      return
    }
    if (this.#size === this.#most) {
      this.turnedAway += 1
      return
    }
    const at = this.#size
    this.#size += 1
    this.#slots[slot] = at + 1
    this.#name[at] = key.name
    this.#otherName[at] = key.otherName
    this.#numbers[at] = key.numbers
    this.#line[at] = line
    this.#count[at] = 1
  }

  /** Takes an exchange out, if there is one left with that key. */
  take(key: ExchangeKey): boolean {
    const at = (this.#slots[this.#find(key)] ?? 0) - 1
    const count = at < 0 ? 0 : (this.#count[at] ?? 0)
    if (count === 0) return false
    this.#count[at] = count - 1
    return true
  }

  /** What is left over, in the order in which it came. */
  *left(): Generator<LeftExchange> {
    for (let at = 0; at < this.#size; at += 1) {
      const count = this.#count[at] ?? 0
      if (count === 0) continue
      const [name = 0, numbers = 0, line = 0] = [this.#name[at], this.#numbers[at], this.#line[at]]
      yield { name, numbers, line, count }
    }
  }

  /** The slot of a key, or the free one that it would get. */
  #find({ name, otherName, numbers }: ExchangeKey): number {
    let slot = mixed(name ^ Math.imul(numbers, 0x9e3779b1)) & this.#mask
    for (;;) {
      const at = (this.#slots[slot] ?? 0) - 1
      if (at < 0) return slot
      const same =
        this.#numbers[at] === numbers &&
        this.#name[at] === name &&
        this.#otherName[at] === otherName
      if (same) return slot
      slot = (slot + 1) & this.#mask
    }
  }
}
