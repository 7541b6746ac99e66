import { builtInEntries } from './built-in-entries.ts'
import type { CatalogueEntry } from './selection.ts'

/** All cases: the built-in ones, and those of `--fixtures DIR`. */
export async function allEntries(own: string | undefined, cwd: string): Promise<CatalogueEntry[]> {
  const builtIn = builtInEntries()
  if (own === undefined) return builtIn
  const { ownEntries } = await import('./own-entries.ts')
  return [...builtIn, ...ownEntries(own, cwd, builtIn)]
}
