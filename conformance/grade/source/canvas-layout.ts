import { canvasCounters } from './canvas-counter.ts'
import { type ClassEntry, shownEntry } from './class-entry.ts'
import type { FoundSource, FoundSources } from './found-source.ts'
import { grouped, originOfFiles } from './loose-files.ts'

/** What Canvas writes into the name of a file. */
interface CanvasName {
  who: string
  user: string
  late: boolean
  /** The number of the file that was handed in. */
  upload: string
  file: string
}

/**
 * What Canvas says in the name of a file; nothing in any other name. Numbers of one digit are none of
 * its: `task_1_2_server.zip` may be anybody's.
 */
export function canvasName(name: string): CanvasName | undefined {
  const pattern = /^(?<who>[^_]+)_(?<late>LATE_)?(?<user>\d{2,})_(?<upload>\d{2,})_(?<file>.+)$/su
  const { who, late, user, upload, file } = pattern.exec(name)?.groups ?? {}
  return who === undefined || user === undefined || upload === undefined || file === undefined
    ? undefined
    : { who, user, late: late !== undefined, upload, file }
}

/** Takes what "Download submissions" of Canvas makes: loose files, several for one student. */
export async function canvasLayout(entries: readonly ClassEntry[]): Promise<FoundSources> {
  const named = entries.map((entry) => ({ entry, said: canvasName(entry.name) }))
  const uploads = named.flatMap(({ entry: { path }, said }) => (said ? [{ path, ...said }] : []))
  const groups = [...grouped(uploads, ({ who, user }) => `${who}_${user}`)]
  const found = groups.map(async ([name, group]): Promise<FoundSource> => {
    // Of two files with one name, the one that was handed in last comes last, and counts.
    const inOrder = group.toSorted((one, other) => Number(one.upload) - Number(other.upload))
    const named = inOrder.map(({ path, file }) => ({ path, name: file }))
    const { files, facts } = await canvasCounters(named)
    const user = group[0]?.user ?? ''
    const submission = [...new Set(inOrder.map(({ upload }) => upload))].join('; ')
    return {
      name,
      origin: originOfFiles(files),
      ...(group.some(({ late }) => late) && { late: true }),
      ids: { user, submission },
      facts,
    }
  })
  const passedOver = named
    .filter(({ said }) => said === undefined)
    .map(({ entry }) => `${shownEntry(entry)}: no file that was handed in to Canvas.`)
  return { found: await Promise.all(found), passedOver }
}
