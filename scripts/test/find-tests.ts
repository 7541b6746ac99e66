import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Which test files to look for: `node` need nothing but Node, `world` need other languages too. */
export type TestKind = 'node' | 'world'

const WORLD = '.world.test.ts'

/** The test files of one kind in these folders, from last to first; a file that is named itself is taken as it is. */
export async function findTests(places: readonly string[], kind: TestKind): Promise<string[]> {
  const found = await Promise.all(places.map((place) => testsIn(place, kind)))
  // Proofs take longest: begun early, none of them is waited for alone at the end.
  return [...new Set(found.flat())].sort().reverse()
}

async function testsIn(place: string, kind: TestKind): Promise<string[]> {
  if ((await stat(place)).isFile()) return [place]
  const names = await readdir(place, { recursive: true })
  return names.filter((name) => isTest(name, kind)).map((name) => join(place, name))
}

function isTest(name: string, kind: TestKind): boolean {
  return kind === 'world'
    ? name.endsWith(WORLD)
    : name.endsWith('.test.ts') && !name.endsWith(WORLD)
}
