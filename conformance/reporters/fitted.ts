/** Characters that are kept of what is told of one thing, from generous to terse. */
const LIMITS = [4000, 1000, 250]
const TERSE = 60

/**
 * Makes a text that has at most so many octets: what is told of each thing is cut shorter until it
 * does, so that no thing is left out. The text must be small where next to nothing is told.
 */
export function fitted(octets: number, make: (limit: number) => string): string {
  for (const limit of LIMITS) {
    const text = make(limit)
    if (Buffer.byteLength(text) <= octets) return text
  }
  return make(TERSE)
}
