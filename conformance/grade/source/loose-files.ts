import { archiveName } from './archive-name.ts'
import { escapeName } from './entry-name.ts'
import type { LooseFile, Origin } from './source.ts'
import { utf8Text } from './utf8-text.ts'

/** A file that lies loose in the class folder, and its own name: octets, read as Latin-1. */
export interface NamedFile {
  path: Buffer
  name: string
}

/** Loose files as the place of a submission; a single archive is the submission itself. */
export function originOfFiles(files: readonly NamedFile[]): Origin {
  const [only, ...others] = files
  const archive = only && others.length === 0 ? archiveName(only.name) : undefined
  return only && archive
    ? { kind: 'archive', format: archive.format, path: only.path }
    : { kind: 'files', files: files.map(looseFile) }
}

/** Entries by a key, in the order in which they come. */
export function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group === undefined) groups.set(keyOf(entry), [entry])
    else group.push(entry)
  }
  return groups
}

function looseFile({ path, name }: NamedFile): LooseFile {
  const octets = Buffer.from(name, 'latin1')
  return { path, as: utf8Text(octets) ?? escapeName(octets) }
}
