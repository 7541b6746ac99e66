import { type ClassEntry, shownEntry } from './class-entry.ts'
import type { FoundSource, FoundSources } from './found-source.ts'
import { type GradescopeSubmitter, gradescopeSubmitters } from './gradescope-metadata.ts'
import { openPlainFile, startOf } from './plain-file.ts'

/** The file that says whose submissions they are. */
export const GRADESCOPE_METADATA = 'submission_metadata.yml'

/** It holds all that autograders printed, too (octets). */
const MOST_METADATA = 256 * 1024 * 1024

/** Whether an entry is the folder of a submission, as Gradescope calls them. */
export function isGradescopeFolder({ kind, name }: ClassEntry): boolean {
  return kind === 'folder' && /^submission_\w+$/u.test(name)
}

/** Takes what "Export submissions" of Gradescope makes: folders, and a file that says whose they are. */
export async function gradescopeLayout(entries: readonly ClassEntry[]): Promise<FoundSources> {
  const metadata = entries.find(({ name }) => name === GRADESCOPE_METADATA)
  const known = gradescopeSubmitters(metadata ? await textOf(metadata) : '')
  const found = entries.filter(isGradescopeFolder).map(({ name, path }): FoundSource => {
    const submitters = known.get(name)
    return {
      name,
      origin: { kind: 'folder', path },
      ids: { submission: name.replace('submission_', ''), ...idsOf(submitters ?? []) },
      facts: submitters === undefined ? [`${GRADESCOPE_METADATA} does not say whose it is.`] : [],
    }
  })
  const passedOver = entries
    .filter((entry) => !isGradescopeFolder(entry) && entry !== metadata)
    .map((entry) => `${shownEntry(entry)}: no submission of Gradescope.`)
  return { found, passedOver }
}

/** What is known of all who handed in together. */
function idsOf(submitters: readonly GradescopeSubmitter[]): Record<string, string> {
  const ids: Record<string, string> = {}
  for (const key of ['name', 'sid', 'email'] as const) {
    const values = submitters.map((submitter) => submitter[key]).filter((value) => value !== '')
    if (values.length > 0) ids[key] = values.join('; ')
  }
  return ids
}

async function textOf({ path }: ClassEntry): Promise<string> {
  const file = await openPlainFile(path)
  if (file === undefined) return ''
  try {
    return (await startOf(file, MOST_METADATA)).toString('utf8')
  } finally {
    await file.close()
  }
}
