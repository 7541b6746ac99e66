/** Gives back the cheapest first; of equally cheap ones the last that came. */
export class CostQueue<T extends { cost: number }> {
  readonly #buckets: T[][] = []
  #lowest = 0

  add(item: T): void {
    const index = Math.round(item.cost * STEPS)
    const bucket = this.#buckets[index] ?? []
    bucket.push(item)
    this.#buckets[index] = bucket
    this.#lowest = Math.min(this.#lowest, index)
  }

  take(): T | undefined {
    while (this.#lowest < this.#buckets.length) {
      const item = this.#buckets[this.#lowest]?.pop()
      if (item !== undefined) return item
      this.#lowest += 1
    }
    return undefined
  }
}

/** Costs are told apart to a tenth. */
const STEPS = 10
