import type { Places } from './places.ts'

/** So many lines are named; the others are counted. */
const NAMED = 5

/** Lines of one kind: how many, and the first ones. */
export class NotedLines {
  count = 0
  readonly #lines: number[] = []

  add(line: number): void {
    this.count += 1
    if (this.#lines.length < NAMED) this.#lines.push(line)
  }

  /** The places of the first ones, and how many more there are. */
  named(places: Places): string {
    const more = this.count - this.#lines.length
    const named = this.#lines.map((line) => places.of(line)).join(', ')
    return more > 0 ? `${named} and ${more} more` : named
  }
}
