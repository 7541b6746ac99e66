import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Dialect } from '../../spec/dialect.ts'
import { NATIVE } from '../dialect/native.ts'
import type { Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import type { Programs } from '../programs/programs.ts'
import { Refusal, saidBy } from '../refusal.ts'

/**
 * The dialect that `--dialect` or a submission names: a built-in one, or that of a file; sumsock if
 * left out. Nothing for `auto`: the programs must be asked.
 */
export async function dialectOf(
  line: CommandLine,
  io: Io,
  { dialect, base }: Pick<Programs, 'dialect' | 'base'>,
): Promise<Dialect | undefined> {
  const flag = line.text('dialect')
  const word = flag ?? dialect
  if (word === 'auto') return undefined
  if (word === undefined || word === NATIVE.name) return NATIVE
  if (typeof word === 'object') return word
  if (/[./\\]/u.test(word)) return readDialect(word, flag === undefined ? base : io.cwd)
  const { builtInDialects, dialectNamed } = await import('../dialect/built-in.ts')
  const named = dialectNamed(word)
  if (named !== undefined) return named
  throw new Refusal('E_DIALECT', {
    where: flag === undefined ? 'the dialect of the submission' : '--dialect',
    expected: `a file, auto, or one of ${builtInDialects()
      .map(({ name }) => name)
      .join(' ')}`,
    found: word,
    advice: 'A file has a dot or a slash in its name: ./my-dialect.json.',
  })
}

async function readDialect(path: string, folder: string): Promise<Dialect> {
  const { parseDialect } = await import('../dialect/read-dialect.ts')
  return parseDialect(textOf(resolve(folder, path), path), path)
}

function textOf(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const parts = {
      where: path,
      expected: 'a dialect file that can be read',
      found: saidBy(cause),
      advice: 'sumsock-conformance infer writes one.',
    }
    const refusal = new Refusal('E_DIALECT', parts, { cause })
    throw refusal
  }
}
