import type { Habits } from './dialect-program.ts'

/** A program of that name, which prints these lines, and whose numbers go through the range. */
export function talking(name: string, prints: readonly string[]): Habits {
  let number = 7
  return {
    name,
    prints,
    reads: 'whole',
    picks: () => {
      number = (number * 37) % 101
      return number
    },
  }
}
