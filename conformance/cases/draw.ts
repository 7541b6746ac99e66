import { RANGE } from '../../spec/messages.ts'

/** Draws names and numbers from a seed: the same seed, the same run. */
export interface Draw {
  /** A name that no other exchange of this run has. */
  name(kind?: string): string
  /** A number in range, other than the one before, and neither bound. */
  number(): number
}

/** Makes the draws of one run (mulberry32: small, seeded, good enough to be unguessable by chance). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  let count = 0
  let last = 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  return {
    name(kind = 'Client') {
      count += 1
      return `${kind} ${(next() % 46_656).toString(36).padStart(3, 'x')}-${count.toString(36)}`
    },
    number() {
      let drawn = last
      while (drawn === last) drawn = RANGE.minimum + 1 + (next() % (RANGE.maximum - 2))
      last = drawn
      return drawn
    },
  }
}
