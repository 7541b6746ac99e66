import { characterSets } from './character-set.ts'
import { hasManyRuns } from './many-runs.ts'
import { patternTree } from './pattern-tree.ts'
import { type RunGraph, runGraph } from './run-graph.ts'

/**
 * How long a backtracking matcher may take, in the length of a text: in proportion to it or to its
 * square; worse; or what cannot be told, because the pattern looks around or back, or is too long.
 */
export type Backtracking = 'linear' | 'quadratic' | 'worse' | 'irregular' | 'too long'

/** The most steps that are taken to tell. */
const STEPS = 1_000_000

/**
 * Tells how much a matcher may have to go back in a valid pattern. What counts is in how many ways the
 * same characters can be taken (A. Weber and H. Seidl, On the degree of ambiguity of finite automata,
 * 1991): two ways round one loop double with each round; a loop whose characters can also be taken by
 * a later loop multiplies by the length of the text.
 */
export function backtrackingOf(pattern: string): Backtracking {
  const tree = patternTree(pattern)
  if (tree === undefined) return 'irregular'
  const graph = runGraph(tree, characterSets(pattern))
  if (graph === undefined) return 'too long'
  const loops = loopsOf(graph)
  try {
    if (doublesInALoop(graph, loops) || hasManyRuns(graph)) return 'worse'
    const shares = sharedLoops(graph, loops)
    if (shares.length === 0) return 'linear'
    const chained = shares.some(([, end]) =>
      shares.some(([start]) => end === start || loops.reachable[end]?.has(start) === true),
    )
    return chained ? 'worse' : 'quadratic'
  } catch (error) {
    if (error instanceof TooManySteps) return 'too long'
    throw error
  }
}

class TooManySteps extends Error {}

/** What can be reached from each node, and thereby which nodes stand in one loop. */
interface Loops {
  reachable: readonly ReadonlySet<number>[]
  /** Whether two nodes, or one and itself, stand in one loop. */
  together: (a: number, b: number) => boolean
}

function loopsOf({ edges }: RunGraph): Loops {
  const reachable = edges.map((_, start) => {
    const seen = new Set<number>()
    const waiting = [start]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (const next of edges[node]?.keys() ?? []) {
        if (!seen.has(next)) {
          seen.add(next)
          waiting.push(next)
        }
      }
    }
    return seen
  })
  const together = (a: number, b: number) =>
    reachable[a]?.has(b) === true && reachable[b]?.has(a) === true
  return { reachable, together }
}

/** Whether some loop can be gone round in two ways by the same characters. */
function doublesInALoop(graph: RunGraph, { together }: Loops): boolean {
  const { edges } = graph
  const steps = budget()
  return edges.some((ways, node) => {
    if (!together(node, node)) return false
    for (const [next, count] of ways) if (count > 1 && together(node, next)) return true
    // Two runs part here and meet here again: have they been at different places in between?
    const parted = walk(steps, [[node, node, 0]], ([a = 0, b = 0, apart = 0]) =>
      pairs(graph, [a, b]).flatMap(([x = 0, y = 0]) =>
        together(node, x) && together(node, y) ? [[x, y, apart === 1 || x !== y ? 1 : 0]] : [],
      ),
    )
    return parted.has(`${node},${node},1`)
  })
}

/** Pairs of loops such that the same characters go round the first, round the second, and over. */
function sharedLoops(graph: RunGraph, { reachable, together }: Loops): [number, number][] {
  const { edges } = graph
  const steps = budget()
  const inLoops = edges.flatMap((_, node) => (together(node, node) ? [node] : []))
  return inLoops.flatMap((first) =>
    inLoops.flatMap((second): [number, number][] => {
      if (first === second || reachable[first]?.has(second) !== true) return []
      const met = walk(steps, [[first, first, second]], ([a = 0, b = 0, c = 0]) =>
        pairs(graph, [a, b, c]).filter(
          ([x = 0, y = 0, z = 0]) =>
            together(first, x) &&
            together(second, z) &&
            (y === second || reachable[y]?.has(second) === true),
        ),
      )
      return met.has(`${first},${second},${second}`) ? [[first, second]] : []
    }),
  )
}

/** Where several runs can be after one more character that all of them take. */
function pairs({ edges, sets }: RunGraph, places: readonly number[]): number[][] {
  let all: { nodes: number[]; set: bigint }[] = [{ nodes: [], set: -1n }]
  for (const place of places) {
    const nexts = [...(edges[place]?.keys() ?? [])]
    all = all.flatMap(({ nodes, set }) =>
      nexts.flatMap((next) => {
        const both = set & (sets[next] ?? 0n)
        return both === 0n ? [] : [{ nodes: [...nodes, next], set: both }]
      }),
    )
  }
  return all.map(({ nodes }) => nodes)
}

/** All that can be reached, the start itself only if there is a way back to it. */
function walk(
  step: () => void,
  starts: readonly number[][],
  next: (place: readonly number[]) => number[][],
): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = [...starts]
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    for (const reached of next(place)) {
      step()
      const key = reached.join(',')
      if (!seen.has(key)) {
        seen.add(key)
        waiting.push(reached)
      }
    }
  }
  return seen
}

function budget(): () => void {
  let left = STEPS
  return () => {
    left -= 1
    if (left < 0) throw new TooManySteps()
  }
}
