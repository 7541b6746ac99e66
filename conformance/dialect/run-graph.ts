import type { CharacterSet } from './character-set.ts'
import type { PatternTree } from './pattern-tree.ts'

/**
 * The ways a matcher can go through a pattern: each node is one character of it, each edge leads to
 * one that may come next, with the number of ways to get there; two stand for more.
 */
export interface RunGraph {
  sets: readonly CharacterSet[]
  edges: readonly ReadonlyMap<number, number>[]
}

/** What a part of a pattern begins and ends with, and in how many ways it can be empty. */
interface Part {
  first: Map<number, number>
  last: Map<number, number>
  empty: number
}

/** A repetition of up to so many times is written out; a longer one is taken for one without end. */
const WRITTEN_OUT = 3
/** The most characters that a graph has. */
const NODES = 600

/** The ways through a pattern (after Glushkov), or `undefined` if it is too long. */
export function runGraph(
  tree: PatternTree,
  setOf: (piece: string) => CharacterSet,
): RunGraph | undefined {
  const sets: CharacterSet[] = []
  const edges: Map<number, number>[] = []

  const link = (last: Map<number, number>, first: Map<number, number>, times = 1) => {
    for (const [from, ways] of last)
      for (const [to, more] of first) add(edges[from], to, ways * more * times)
  }

  const character = (source: string): Part => {
    const node = sets.push(setOf(source)) - 1
    edges.push(new Map())
    return { first: new Map([[node, 1]]), last: new Map([[node, 1]]), empty: 0 }
  }

  const sequence = (items: readonly PatternTree[]): Part => {
    let whole: Part = { first: new Map(), last: new Map(), empty: 1 }
    for (const item of items) whole = follow(whole, partOf(item))
    return whole
  }

  const follow = (before: Part, after: Part): Part => {
    link(before.last, after.first)
    return {
      first: sum(before.first, after.first, before.empty),
      last: sum(after.last, before.last, after.empty),
      empty: before.empty * after.empty,
    }
  }

  const endless = (item: PatternTree, least: number): Part => {
    const part = partOf(item)
    // An iteration that must be made may be empty, and then there are ways without number.
    link(part.last, part.first, part.empty > 0 && least > 1 ? 2 : 1)
    return { ...part, empty: least === 0 ? 1 : part.empty }
  }

  const optional = (part: Part): Part => ({ ...part, empty: 1 })

  const repeated = (tree: Extract<PatternTree, { kind: 'repeat' }>): Part => {
    if (tree.most > WRITTEN_OUT) return endless(tree.item, tree.least)
    let whole: Part = { first: new Map(), last: new Map(), empty: 1 }
    // From the last one on, so that each optional one stands before those that need it.
    for (let index = tree.most - 1; index >= 0; index -= 1) {
      const part = follow(partOf(tree.item), whole)
      whole = index < tree.least ? part : optional(part)
    }
    return whole
  }

  const partOf = (tree: PatternTree): Part => {
    if (sets.length > NODES) return { first: new Map(), last: new Map(), empty: 1 }
    switch (tree.kind) {
      case 'character':
        return character(tree.source)
      case 'sequence':
        return sequence(tree.items)
      case 'choice': {
        const whole: Part = { first: new Map(), last: new Map(), empty: 0 }
        for (const part of tree.options.map(partOf)) {
          whole.first = sum(whole.first, part.first, 1)
          whole.last = sum(whole.last, part.last, 1)
          whole.empty = Math.min(2, whole.empty + part.empty)
        }
        return whole
      }
      case 'repeat':
        return repeated(tree)
    }
  }

  partOf(tree)
  return sets.length > NODES ? undefined : { sets, edges }
}

function sum(
  these: Map<number, number>,
  those: Map<number, number>,
  times: number,
): Map<number, number> {
  const all = new Map(these)
  if (times > 0) for (const [node, ways] of those) add(all, node, ways * times)
  return all
}

function add(counts: Map<number, number> | undefined, node: number, ways: number): void {
  counts?.set(node, Math.min(2, (counts.get(node) ?? 0) + ways))
}
