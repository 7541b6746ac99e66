/** So many exchanges before and behind lines that are among each other may be wrongly paired. */
const REACH = 64

/** Pairs of names and numbers that no client has logged: where threads interleave, they are none. */
export class RecentPairs {
  readonly #names = new Int32Array(REACH)
  readonly #numbers = new Int32Array(REACH)
  #count = 0
  /** Pairs that are still to be parted as they come. */
  #parting = 0
  readonly #part: (name: number, numbers: number) => void

  /** `part` takes the names and the numbers of a pair that is none. */
  constructor(part: (name: number, numbers: number) => void) {
    this.#part = part
  }

  /** Takes a pair that nobody has logged. */
  add(name: number, numbers: number): void {
    if (this.#parting > 0) {
      this.#parting -= 1
      return this.#part(name, numbers)
    }
    this.#names[this.#count % REACH] = name
    this.#numbers[this.#count % REACH] = numbers
    this.#count += 1
  }

  /** Lines of two exchanges are among each other here. */
  interleaved(): void {
    const kept = Math.min(this.#count, REACH)
    for (let index = 0; index < kept; index += 1)
      this.#part(this.#names[index] ?? 0, this.#numbers[index] ?? 0)
    this.#count = 0
    this.#parting = REACH
  }
}
