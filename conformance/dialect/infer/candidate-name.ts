import type { Dialect } from '../../../spec/dialect.ts'

const WORDS = ['Zorvex', 'Milun', 'Tagred', 'Bivor', 'Kesal', 'Donim', 'Ruval', 'Pelor']

/** A name that a dialect can carry, in words that no program prints by chance. */
export function candidateName({ names = {} }: Dialect, turn: number): string {
  const { words = 1, client_prefix = '' } = names
  const own = Array.from({ length: words }, (_, index) => WORDS[(turn + index) % WORDS.length])
  // What it begins with counts among its words.
  const before = client_prefix.split(' ').filter((word) => word !== '').length
  return client_prefix + own.slice(0, Math.max(1, words - before)).join(' ')
}
