import { archiveName } from './archive-name.ts'
import { type ClassEntry, shownEntry } from './class-entry.ts'
import { shownName } from './entry-name.ts'
import { kindOf, sortedNames } from './folder-walk.ts'
import type { FoundSource, FoundSources } from './found-source.ts'
import { isLeftOut } from './left-out.ts'
import { grouped, originOfFiles } from './loose-files.ts'
import type { Origin } from './source.ts'

/** What Moodle writes into the name of an entry. */
interface MoodleName {
  fullName: string
  participant: string
  /** How it was handed in: as a `file`, or as `onlinetext`. */
  means: string
  /** The name of the file, where files lie loose; empty for a folder. */
  file: string
}

interface MoodleEntry extends MoodleName {
  entry: ClassEntry
}

/** What Moodle says in the name of an entry; nothing in any other name. */
export function moodleName(name: string): MoodleName | undefined {
  // The first match counts: a student chooses what the file is called, and might write another one.
  const pattern =
    /^(?<fullName>.+?)_(?<participant>\d+)_assignsubmission_(?<means>[a-z]+)(?:_(?<file>.*))?$/su
  const { fullName, participant, means, file = '' } = pattern.exec(name)?.groups ?? {}
  return fullName === undefined || participant === undefined || means === undefined
    ? undefined
    : { fullName, participant, means, file }
}

/** Takes what "Download all submissions" of Moodle makes: a folder for each student, or loose files. */
export async function moodleLayout(entries: readonly ClassEntry[]): Promise<FoundSources> {
  const handedIn: MoodleEntry[] = []
  const passedOver: string[] = []
  for (const entry of entries) {
    const said = moodleName(entry.name)
    if (said?.means === 'file' && (entry.kind === 'folder') === (said.file === ''))
      handedIn.push({ ...said, entry })
    else
      passedOver.push(
        `${shownEntry(entry)}: ${said ? 'no file that was handed in.' : 'not by Moodle.'}`,
      )
  }
  const groups = [...grouped(handedIn, ({ fullName, participant }) => `${fullName}_${participant}`)]
  const found = await Promise.all(groups.map(([name, group]) => sourcesOf(name, group)))
  return { found: found.flat(), passedOver }
}

/** The submission of a student; what cannot be one submission stays apart, and keeps its whole name. */
async function sourcesOf(name: string, group: readonly MoodleEntry[]): Promise<FoundSource[]> {
  const [first, ...others] = group
  if (first === undefined) return []
  const ids = idsOf(first)
  if (group.every(({ entry }) => entry.kind === 'file')) {
    const files = group.map(({ entry: { path }, file }) => ({ path, name: file }))
    return [{ name, origin: originOfFiles(files), ids, facts: [] }]
  }
  if (others.length === 0) return [{ name, origin: await originIn(first.entry), ids, facts: [] }]
  const facts = ['It is one of several entries of the same student.']
  return Promise.all(
    group.map(async ({ entry }) => ({
      name: entry.name,
      origin: await originIn(entry),
      ids,
      facts,
    })),
  )
}

function idsOf({ participant, fullName }: MoodleName): Record<string, string> {
  return { participant, full_name: shownName(Buffer.from(fullName, 'latin1')) }
}

/** An entry as the place of a submission; a folder that holds one archive and nothing else is that. */
async function originIn({ kind, name, path }: ClassEntry): Promise<Origin> {
  if (kind === 'file') return originOfFiles([{ name, path }])
  // One that may not be listed is refused when it is taken in.
  const all = await sortedNames(path).catch((): Buffer[] => [])
  const names = all.filter((octets) => !isLeftOut(octets.toString()))
  const [only, ...others] = names
  const archive = only && others.length === 0 ? archiveName(only.toString('latin1')) : undefined
  if (only === undefined || archive === undefined) return { kind: 'folder', path }
  const at = Buffer.concat([path, Buffer.from('/'), only])
  return (await kindOf(at)).kind === 'file'
    ? { kind: 'archive', format: archive.format, path: at }
    : { kind: 'folder', path }
}
