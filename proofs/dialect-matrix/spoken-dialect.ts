import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseDialect } from '../../conformance/dialect/read-dialect.ts'
import type { Dialect } from '../../spec/dialect.ts'

/** A dialect, and the file that the reference programs read it from. */
export interface SpokenDialect {
  dialect: Dialect
  file: string
}

const FOLDER = new URL('../../fixtures/dialects/', import.meta.url)

/** The built-in dialects but sumsock itself, which has a matrix of its own; or those of these names. */
export function builtInFiles(only: readonly string[] | undefined): string[] {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json') && name !== 'sumsock.json')
    .map((name) => name.replace('.json', ''))
    .sort()
  const unknown = only?.find((name) => !names.includes(name))
  if (unknown !== undefined) {
    throw new Error(`expected one of ${names.join(', ')}, found ${JSON.stringify(unknown)}`)
  }
  return (only ?? names).map((name) => fileURLToPath(new URL(`${name}.json`, FOLDER)))
}

/** Reads the dialect of a file. */
export async function spokenIn(file: string): Promise<SpokenDialect> {
  return { dialect: parseDialect(await readFile(file, 'utf8'), file), file }
}
