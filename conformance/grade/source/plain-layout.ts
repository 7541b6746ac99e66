import { archiveName, isOtherArchive } from './archive-name.ts'
import { type ClassEntry, shownEntry } from './class-entry.ts'
import type { FoundSource, FoundSources } from './found-source.ts'
import type { Origin } from './source.ts'

/** Whether an entry is a submission of its own: a folder, or an archive; of any kind, or it had no row. */
export function isSubmission({ kind, name }: ClassEntry): boolean {
  return kind === 'folder' || archiveName(name) !== undefined || isOtherArchive(name)
}

/** Takes each folder and each archive for one submission. */
export function plainLayout(entries: readonly ClassEntry[]): FoundSources {
  const submissions = entries.filter(isSubmission)
  const claims = new Map<string, number>()
  const claim = (name: string) => claims.set(name, (claims.get(name) ?? 0) + 1)
  for (const entry of submissions)
    for (const name of new Set([entry.name, stemOf(entry)])) claim(name)
  const found = submissions.map((entry): FoundSource => {
    // The ending of an archive stays where another entry is called like the rest.
    const name = claims.get(stemOf(entry)) === 1 ? stemOf(entry) : entry.name
    return { name, origin: originOf(entry), ids: {}, facts: [] }
  })
  return { found, passedOver: entries.filter((entry) => !isSubmission(entry)).map(reasonAgainst) }
}

function originOf({ kind, name, path }: ClassEntry): Origin {
  if (kind === 'folder') return { kind: 'folder', path }
  // What is inside decides; what can only be refused is refused there.
  return { kind: 'archive', format: archiveName(name)?.format ?? 'zip', path }
}

function stemOf({ kind, name }: ClassEntry): string {
  return kind === 'folder' ? name : (archiveName(name)?.stem ?? name)
}

function reasonAgainst(entry: ClassEntry): string {
  return `${shownEntry(entry)}: neither a folder nor an archive.`
}
