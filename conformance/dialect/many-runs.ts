import type { CharacterSet } from './character-set.ts'
import type { RunGraph } from './run-graph.ts'

/** So many runs by the same characters are too many, however long they are. */
const MANY = 1_000_000
/** The longest text that is tried, and the most characters that each of its own is chosen from. */
const LONGEST = 200
const CHOICES = 40

/**
 * Whether a pattern without endless loops, `a?a?…aa…` or `(a|a)(a|a)…`, can still be gone through in
 * too many ways. Looks for the worst text one character after another, from every place at once.
 */
export function hasManyRuns(graph: RunGraph): boolean {
  const characters = charactersOf(graph)
  let runs = graph.edges.map(() => 1)
  for (let length = 0; length < Math.min(runs.length, LONGEST); length += 1) {
    const [worst] = characters
      .map((character) => oneMore(graph, runs, character))
      .sort((a, b) => total(b) - total(a))
    if (worst === undefined || total(worst) === 0) return false
    if (total(worst) > MANY) return true
    runs = worst
  }
  return false
}

/** Sets that each stand for one of their characters: those of the pattern, and what two share. */
function charactersOf({ sets }: RunGraph): CharacterSet[] {
  const own = [...new Set(sets)]
  const shared = own.slice(0, CHOICES).flatMap((set) => own.map((other) => set & other))
  return [...new Set([...own, ...shared])].filter((set) => set !== 0n).slice(0, CHOICES)
}

/** How many runs have come to each place once one more character is taken. */
function oneMore(
  { edges, sets }: RunGraph,
  runs: readonly number[],
  character: CharacterSet,
): number[] {
  const next = edges.map(() => 0)
  for (const [from, count] of runs.entries()) {
    for (const [to, ways] of count === 0 ? [] : (edges[from] ?? [])) {
      if ((character & (sets[to] ?? 0n)) === character) next[to] = (next[to] ?? 0) + count * ways
    }
  }
  return next
}

function total(runs: readonly number[]): number {
  return runs.reduce((sum, count) => sum + count, 0)
}
