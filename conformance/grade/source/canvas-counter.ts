import { shownName } from './entry-name.ts'
import { grouped, type NamedFile } from './loose-files.ts'
import { openPlainFile, startOf } from './plain-file.ts'

/** A file whose name ends as Canvas ends it when the name was taken: `server-1.py`. */
interface Version extends NamedFile {
  /** The name without the number. */
  plain: string
  /** With the number, and without the ending. */
  stem: string
  count: number
}

/** So much of a file is looked through for the names of others (octets). */
const MOST_OF_A_FILE = 1024 * 1024

/**
 * Takes the numbers off that Canvas adds to the name of a file which is handed in again, and leaves
 * out the older ones. A number is the student's own if a file of the submission speaks of that name
 * (as an import or a Makefile does), or if there are several numbers and no file without one.
 */
export async function canvasCounters(
  files: readonly NamedFile[],
): Promise<{ files: NamedFile[]; facts: string[] }> {
  const numbered = files.flatMap(versionOf)
  const contents = numbered.length === 0 ? [] : await Promise.all(files.map(contentOf))
  const foreign = numbered.filter(
    ({ stem }) => !contents.some((content) => content.includes(stem, 'latin1')),
  )
  let taken = [...files]
  const facts: string[] = []
  for (const [plain, versions] of grouped(foreign, (version) => version.plain)) {
    const originals = files.filter(({ name }) => name === plain)
    if (originals.length === 0 && versions.length > 1) continue
    const newest = versions.reduce((one, other) => (other.count > one.count ? other : one))
    const older = [...originals, ...versions].filter(({ path }) => path !== newest.path)
    taken = taken
      .filter(({ path }) => older.every((other) => other.path !== path))
      .map((file) => (file.path === newest.path ? { path: file.path, name: plain } : file))
    const instead = older.map(({ name }) => shown(name)).join(', ')
    facts.push(
      `${shown(newest.name)} is taken as ${shown(plain)}: Canvas numbers what is handed in again.`,
      ...(instead === '' ? [] : [`Older, and left out: ${instead}.`]),
    )
  }
  return { files: taken, facts }
}

function versionOf(file: NamedFile): Version[] {
  const pattern = /^(?<stem>(?<start>.+)-(?<count>[1-9]\d{0,2}))(?<ending>\.[^.]+)$/su
  const { stem, start, count, ending } = pattern.exec(file.name)?.groups ?? {}
  return stem === undefined || start === undefined || ending === undefined
    ? []
    : [{ ...file, plain: start + ending, stem, count: Number(count) }]
}

async function contentOf({ path }: NamedFile): Promise<Buffer> {
  const file = await openPlainFile(path)
  if (file === undefined) return Buffer.alloc(0)
  try {
    return await startOf(file, MOST_OF_A_FILE)
  } finally {
    await file.close()
  }
}

function shown(name: string): string {
  return shownName(Buffer.from(name, 'latin1'))
}
