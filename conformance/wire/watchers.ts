/** Those who wait until something is so, and look again whenever something has happened. */
export class Watchers {
  readonly #looking = new Set<() => void>()

  /** Resolves as soon as the condition holds, and at once if it holds already. */
  until(condition: () => boolean): Promise<true> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return
        this.#looking.delete(look)
        resolve(true)
      }
      this.#looking.add(look)
      look()
    })
  }

  /** Something has happened: lets all of them look. */
  notify(): void {
    for (const look of [...this.#looking]) look()
  }
}
