import { RANGE } from '../spec/messages.ts'

/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number

/** A source that gives the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Picks the server's number, both ends of the range included (exchange/server-number). */
export function pickNumber(random: Random): number {
  const { minimum, maximum } = RANGE
  return minimum + Math.floor(random() * (maximum - minimum + 1))
}
