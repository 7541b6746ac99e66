import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCatalogue } from './catalogue.ts'
import { type CatalogueEntry, catalogueEntries } from './selection.ts'

/**
 * The cases of the package, read from `fixtures/`. In the built program this module is replaced by
 * one that holds them ready (scripts/build/compiled-data.ts): reading them is half of `list`.
 */
export function builtInEntries(): CatalogueEntry[] {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return catalogueEntries(readCatalogue(join(folder, 'fixtures'), 'fixtures'))
}
