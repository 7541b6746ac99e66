import { resolve } from 'node:path'
import { Refusal } from '../refusal.ts'
import { readCatalogue } from './catalogue.ts'
import { type CatalogueEntry, catalogueEntries } from './selection.ts'

/** The cases of `--fixtures DIR`; their names must differ from those of the built-in ones. */
export function ownEntries(
  folder: string,
  cwd: string,
  builtIn: readonly CatalogueEntry[],
): CatalogueEntry[] {
  const added = catalogueEntries(readCatalogue(resolve(cwd, folder), folder))
  const known = new Set(builtIn.map(({ case: { id } }) => id))
  const twice = added.find(({ case: { id } }) => known.has(id))
  if (twice !== undefined)
    throw new Refusal('E_FIXTURES', {
      where: '--fixtures',
      expected: 'cases with names of their own',
      found: twice.case.id,
      advice: 'Rename the file or its row: a built-in case has that name.',
    })
  if (added.length === 0)
    throw new Refusal('E_FIXTURES', {
      where: '--fixtures',
      expected: 'a folder with <section>/<what-it-shows>.json',
      found: folder,
      advice: 'Put your transcripts into a folder for their section.',
    })
  return added
}
