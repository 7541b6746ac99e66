const BEGINNING = /\[(?:INFO|DEBUG|WARNING|ERROR)\] \[[^[\]]+\]: /gu
/** A beginning that another line has cut, wherever it was cut. */
const CUT_BEGINNING = /^\[(?:[A-Z]*|(?:INFO|DEBUG|WARNING|ERROR)\](?: (?:\[[^[\]]*(?:\]:?)?)?)?)$/u

/**
 * The beginnings of log lines on a line into which several have run; the first can be cut, like
 * `[INFO] [hand`. `undefined` for a line that is not torn: two threads that print at once are
 * nobody's fault.
 */
export function tornInto(text: string): string[] | undefined {
  const second = text.indexOf('[', 1)
  if (second < 0) return undefined
  const found = [...text.matchAll(BEGINNING)]
  const [first] = found
  if (first === undefined) return undefined
  const beginnings = found.map(([whole]) => whole)
  if (first.index === 0 || !CUT_BEGINNING.test(text.slice(0, first.index)))
    return beginnings.length > 1 ? beginnings : undefined
  return [text.slice(0, first.index), ...beginnings]
}

/** How many lines behind a torn one what was cut off can still come. */
const REACH = 64

/** Remembers what is still to come of torn lines: as many line ends as lines ran into them. */
export class Remains {
  #left = 0
  #until = 0

  /** A torn line holds the beginnings of so many. */
  expect(beginnings: number, line: number): void {
    this.#left += beginnings - 1
    this.#until = line + REACH
  }

  /** Whether a line that is no log line can be what was cut off. */
  take(line: number): boolean {
    if (this.#left === 0 || line > this.#until) {
      this.#left = 0
      return false
    }
    this.#left -= 1
    return true
  }
}
