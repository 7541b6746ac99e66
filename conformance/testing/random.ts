/** Draws from a seed: the same seed, the same draws. */
export interface Random {
  /** An integer from 0 to below the bound. */
  below(bound: number): number
  /** Whether something is so, in so many of a hundred cases. */
  chance(percent: number): boolean
  pick<T>(values: readonly [T, ...T[]]): T
  shuffled<T>(values: readonly T[]): T[]
  /** A word that begins with a capital letter. */
  word(): string
}

/** A generator after xorshift32, apart from the one that draws cases. */
export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1
  function below(bound: number): number {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % bound
  }
  const pick = <T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0]
  return {
    below,
    pick,
    chance: (percent) => below(100) < percent,
    shuffled(values) {
      return values
        .map((value) => ({ value, key: below(1_000_000) }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ value }) => value)
    },
    word() {
      const syllables = Array.from(
        { length: 1 + below(3) },
        () => pick(['b', 'd', 'k', 'l', 'm', 'n', 'r', 's', 't', 'v']) + pick(['a', 'e', 'i', 'o']),
      )
      const text = `${syllables.join('')}${pick(['n', 'l', 'r', 's'])}`
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
  }
}
