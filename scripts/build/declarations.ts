import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'

/** The name under which a declaration file imports TypeBox as a whole. */
const NAMESPACE = 't'
const INLINE_IMPORT = /\bimport\("@sinclair\/typebox"\)\./gu

/** A module that a declaration names, in an import, an export or a type. */
const MODULE = /\b(?:from |import\()["'](\.{1,2}\/[^"']+)\.ts["']/gu

/**
 * The declaration files that one of them needs, itself included: path from `folder` → text. The
 * compiler writes one for each source; what nobody can import is left out.
 */
export async function declarations(folder: string, entry: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const visit = async (path: string): Promise<void> => {
    if (texts.has(path)) return
    const text = await readFile(resolve(folder, path), 'utf8')
    texts.set(path, shortened(text))
    const base = dirname(resolve(folder, path))
    for (const [, module = ''] of text.matchAll(MODULE))
      await visit(relative(folder, resolve(base, `${module}.d.ts`)))
  }
  await visit(entry)
  return texts
}

/** The same declarations with one import of TypeBox (inferred, each type of it imports it anew), less deeply indented. */
export function shortened(text: string): string {
  const short = text.replaceAll(INLINE_IMPORT, `${NAMESPACE}.`)
  const flat = short.replaceAll(/^(?: {4})+(?=\S)/gmu, ({ length }) => ' '.repeat(length / 4))
  return short === text ? flat : `import type * as ${NAMESPACE} from '@sinclair/typebox';\n${flat}`
}
