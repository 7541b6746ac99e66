import { stat } from 'node:fs/promises'
import { Refusal, said, saidBy } from '../../refusal.ts'
import { archiveName } from './archive-name.ts'
import { canvasLayout, canvasName } from './canvas-layout.ts'
import { type ClassEntry, classEntries, shownEntry } from './class-entry.ts'
import { escapeName, fileNamesOf, shownName } from './entry-name.ts'
import type { FoundSource, FoundSources } from './found-source.ts'
import { GRADESCOPE_METADATA, gradescopeLayout, isGradescopeFolder } from './gradescope-layout.ts'
import { moodleLayout, moodleName } from './moodle-layout.ts'
import { isSubmission, plainLayout } from './plain-layout.ts'
import type { ClassFolder, Layout, Source } from './source.ts'

/** Lists the submissions of a class; refuses what is no class folder, or holds none (E_CLASS). */
export async function readClassFolder(folder: string): Promise<ClassFolder> {
  await mustBeFolder(folder)
  const { entries, passedOver } = await classEntries(folder)
  const layout = layoutOf(entries)
  const sources = await sourcesIn(layout, entries)
  const submissions = named(sources.found)
  const all = [...passedOver, ...sources.passedOver]
  if (submissions.length === 0) throw noSubmission(folder, all)
  await mustBeNoWrapper(folder, layout, entries)
  return { layout, submissions, passedOver: all.sort() }
}

/** What the names of the entries say; where they do not agree, each counts as it stands. */
function layoutOf(entries: readonly ClassEntry[]): Layout {
  const submissions = entries.filter(isSubmission)
  const all = (is: (entry: ClassEntry) => boolean) => entries.some(is) && submissions.every(is)
  const isMetadata = ({ kind, name }: ClassEntry) => kind === 'file' && name === GRADESCOPE_METADATA
  if (entries.some(isMetadata) && all(isGradescopeFolder)) return 'gradescope'
  if (all(({ name }) => moodleName(name) !== undefined)) return 'moodle'
  return all(isOfCanvas) ? 'canvas' : 'folders'
}

function isOfCanvas({ kind, name }: ClassEntry): boolean {
  return kind === 'file' && canvasName(name) !== undefined
}

async function sourcesIn(layout: Layout, entries: readonly ClassEntry[]): Promise<FoundSources> {
  switch (layout) {
    case 'gradescope':
      return gradescopeLayout(entries)
    case 'moodle':
      return moodleLayout(entries)
    case 'canvas':
      return canvasLayout(entries)
    case 'folders':
      return withDoubts(plainLayout(entries))
  }
}

/** Says whose name a course system may have written, where not all others are of it. */
function withDoubts({ found, passedOver }: FoundSources): FoundSources {
  const doubted = found.map((source): FoundSource => {
    const isOfSystem = moodleName(source.name) ?? canvasName(source.name)
    if (isOfSystem === undefined) return source
    const fact =
      'Its name is as course systems write it, but not all others are: it is taken as it is.'
    return { ...source, facts: [...source.facts, fact] }
  })
  return { found: doubted, passedOver }
}

/** Gives each submission a name to show and one for files, sorted by the octets of names. */
function named(found: readonly FoundSource[]): Source[] {
  const sorted = found
    .map((source) => ({ source, octets: Buffer.from(source.name, 'latin1') }))
    .sort((one, other) => Buffer.compare(one.octets, other.octets))
  const files = fileNamesOf(sorted.map(({ octets }) => octets))
  const shown = new Map<string, number>()
  for (const { octets } of sorted)
    shown.set(shownName(octets), (shown.get(shownName(octets)) ?? 0) + 1)
  return sorted.map(({ source, octets }, index) => {
    const name = shownName(octets)
    // "%0A" may be a line feed or what somebody typed: escaped throughout, they differ.
    return {
      ...source,
      name: shown.get(name) === 1 ? name : escapeName(octets),
      file: files[index] ?? '',
    }
  })
}

async function mustBeFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error: unknown) => {
    throw refused(folder, saidBy(error), ADVICE)
  })
  if (stats.isDirectory()) return
  throw archiveName(folder)
    ? refused(folder, said('an archive'), 'Unpack it, and give the folder that comes out.')
    : refused(folder, said('no folder'), ADVICE)
}

/** One folder that holds a download of a course system is not one submission. */
async function mustBeNoWrapper(
  folder: string,
  layout: Layout,
  entries: readonly ClassEntry[],
): Promise<void> {
  const [only, ...others] = entries
  if (layout !== 'folders' || only?.kind !== 'folder' || others.length > 0) return
  const { entries: inner } = await classEntries(only.path)
  const innerLayout = layoutOf(inner)
  if (innerLayout === 'folders') return
  const found = said(`one folder, ${shownEntry(only)}, that is laid out as ${innerLayout} does it`)
  throw refused(folder, found, 'Give that folder.')
}

function noSubmission(folder: string, passedOver: readonly string[]): Refusal {
  const [first, ...others] = passedOver
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  const found =
    first === undefined ? 'an empty folder' : `none (${first.replace(/\.$/u, '')}${more})`
  return refused(folder, said(found), ADVICE)
}

const ADVICE = 'Give the folder in which each submission is a folder, a .zip or a .tar.gz.'

function refused(where: string, found: unknown, advice: string): Refusal {
  return new Refusal('E_CLASS', { where, expected: 'a folder of submissions', found, advice })
}
