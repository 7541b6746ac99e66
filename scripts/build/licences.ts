import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The package of a bundled file; the innermost one where packages hold packages. */
const PACKAGE = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//u

/** The licences of the packages that bundled files come from, each text once, under the names that it holds for. */
export async function licencesOf(files: readonly string[], root: string): Promise<string> {
  const folders = new Set(files.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))
  const byText = new Map<string, string[]>()
  for (const folder of [...folders].sort()) {
    const text = await licenceIn(join(root, folder))
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    byText.set(text, [...(byText.get(text) ?? []), name])
  }
  return [...byText].map(([text, names]) => `== ${names.join(', ')} ==\n\n${text}\n`).join('\n')
}

async function licenceIn(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => /^licen[cs]e\b/iu.test(name))
  if (file === undefined) throw new Error(`expected a licence in ${folder}, found none`)
  return (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim()
}
