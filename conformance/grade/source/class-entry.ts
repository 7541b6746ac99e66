import { shownName } from './entry-name.ts'
import { type EntryKind, kindOf, sortedNames } from './folder-walk.ts'
import { isLeftOut } from './left-out.ts'
import { openPlainFile, startOf } from './plain-file.ts'

/** An entry of a class folder that may be a submission, or belong to one. */
export interface ClassEntry {
  kind: 'folder' | 'file'
  /** Octets, read as Latin-1. */
  name: string
  path: Buffer
}

/** What stands in a class report: the text that says which file it is. */
const CLASS_REPORT = '"sumsock-class/1"'

/** The entries of a class folder, by the octets of their names; what cannot be one is told apart. */
export async function classEntries(
  folder: string | Buffer,
): Promise<{ entries: ClassEntry[]; passedOver: string[] }> {
  const entries: ClassEntry[] = []
  const passedOver: string[] = []
  const top = Buffer.from(folder)
  for (const octets of await sortedNames(top)) {
    const name = octets.toString('latin1')
    const path = Buffer.concat([top, Buffer.from('/'), octets])
    const what = await kindOf(path)
    const reason = await reasonAgainst(name, path, what)
    if (reason !== undefined) passedOver.push(`${shownName(octets)}: ${reason}`)
    else entries.push({ kind: what.kind === 'folder' ? 'folder' : 'file', name, path })
  }
  return { entries, passedOver }
}

/** Entries of the class folder as messages show them. */
export function shownEntry({ name }: Pick<ClassEntry, 'name'>): string {
  return shownName(Buffer.from(name, 'latin1'))
}

async function reasonAgainst(
  name: string,
  path: Buffer,
  what: EntryKind,
): Promise<string | undefined> {
  if (isLeftOut(name)) return 'left behind by a tool.'
  if (name.startsWith('.')) return 'hidden.'
  if (what.kind === 'link') return 'a link; it is not followed.'
  if (what.kind === 'other') return `${what.called}.`
  if (what.kind === 'unreadable') return `it cannot be read (${what.code}).`
  return what.kind === 'folder' && (await isOwnOutput(name, path))
    ? 'the results of grading.'
    : undefined
}

/** Whether a folder is what `grade` wrote; a run that was killed leaves results alone. */
async function isOwnOutput(name: string, path: Buffer): Promise<boolean> {
  const inside = (entry: string) => Buffer.concat([path, Buffer.from(`/${entry}`)])
  if ((await kindOf(inside('results')).catch(() => undefined))?.kind !== 'folder') return false
  if (name === 'grades') return true
  const report = await openPlainFile(inside('class.json')).catch(() => undefined)
  if (report === undefined) return false
  try {
    return (await startOf(report, 4096)).includes(CLASS_REPORT)
  } finally {
    await report.close()
  }
}
