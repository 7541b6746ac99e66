/** Within so many exchanges of one that is among the lines of another, the lines say little. */
const REACH = 64

/** A fault that is one only if exchanges follow each other here. */
interface Suspect {
  index: number
  blame: () => void
}

/**
 * Where threads interleave, or tear each other's lines, what looks like a fault of one exchange may be
 * the lines of several: such a fault counts only if nothing of the kind is near, before or behind it.
 */
export class Untangled {
  #index = 0
  #tangledAt = Number.NEGATIVE_INFINITY
  #suspects: Suspect[] = []

  /** The next exchange. */
  next(): void {
    this.#index += 1
    if (this.#suspects.length > 0) this.#blame(this.#index - REACH)
  }

  /** Lines of two exchanges are among each other here. */
  tangle(): void {
    this.#tangledAt = this.#index
    const from = this.#index - REACH
    if (this.#suspects.length > 0)
      this.#suspects = this.#suspects.filter(({ index }) => index < from)
  }

  /** Whether they are nearby. */
  get tangled(): boolean {
    return this.#index <= this.#tangledAt + REACH
  }

  /** Something looks like a fault. */
  suspect(blame: () => void): void {
    if (!this.tangled) this.#suspects.push({ index: this.#index, blame })
  }

  /** No further exchange comes. */
  end(): void {
    this.#blame(this.#index)
  }

  #blame(upTo: number): void {
    const old = this.#suspects.filter(({ index }) => index <= upTo)
    this.#suspects = this.#suspects.slice(old.length)
    for (const { blame } of old) blame()
  }
}
