import { RANGE } from '../../spec/messages.ts'
import { type NameShape, PLAIN_SHAPE } from './name-shape.ts'

/** Draws the names and numbers of one attempt at one case. */
export interface Draw {
  /** A name that no other exchange of this run has. */
  name(kind?: string): string
  /** A number in range, other than the one before, and neither bound. */
  number(): number
}

/** The draws of a run: those of a case depend on the seed and on the case alone. */
export interface Draws {
  of(attempt: string): Draw
}

/** Makes the draws of a run: the same seed, the same names and numbers in each case. */
export function drawsFrom(seed: number, shape: NameShape = PLAIN_SHAPE): Draws {
  let last = 0
  return {
    of(attempt) {
      const next = generator(hashOf(`${seed} ${attempt}`))
      const letters = (length: number) =>
        Array.from({ length }, () => (next() % 36).toString(36)).join('')
      return {
        name: (kind = 'Client') => shape(kind, letters(8)),
        number() {
          let drawn = last
          while (drawn === last) drawn = RANGE.minimum + 1 + (next() % (RANGE.maximum - 2))
          last = drawn
          return drawn
        },
      }
    },
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return hash >>> 0
}

/** mulberry32: small, seeded, and good enough not to be met by chance. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
}
