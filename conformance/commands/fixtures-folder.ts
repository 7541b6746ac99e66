import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Case } from '../cases/case.ts'
import { readCatalogue } from '../cases/catalogue.ts'
import { Refusal } from '../refusal.ts'

/** The transcripts of the package, found from wherever the program was put together. */
export function builtInFixtures(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return join(folder, 'fixtures')
}

/** All cases: the built-in ones, and those of `--fixtures DIR`. */
export function allCases(own: string | undefined, cwd: string): Case[] {
  const builtIn = readCatalogue(builtInFixtures(), 'fixtures')
  if (own === undefined) return builtIn
  const added = readCatalogue(resolve(cwd, own), own)
  const known = new Set(builtIn.map(({ id }) => id))
  const twice = added.find(({ id }) => known.has(id))
  if (twice !== undefined)
    throw new Refusal('E_FIXTURES', {
      where: '--fixtures',
      expected: 'cases with names of their own',
      found: twice.id,
      advice: 'Rename the file or its row: a built-in case has that name.',
    })
  if (added.length === 0)
    throw new Refusal('E_FIXTURES', {
      where: '--fixtures',
      expected: 'a folder with <section>/<what-it-shows>.json',
      found: own,
      advice: 'Put your transcripts into a folder for their section.',
    })
  return [...builtIn, ...added]
}
