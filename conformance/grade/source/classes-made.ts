import { type MadeFiles, withSubmission } from '../../testing/submissions-made.ts'
import { readClassFolder } from './class-folder.ts'
import type { ClassFolder, Source } from './source.ts'

/** What is found in a class folder that a test makes, with each name and place in short. */
export function classOf(files: MadeFiles): Promise<ClassFolder & { rows: unknown[] }> {
  return withSubmission(files, async (folder) => {
    const found = await readClassFolder(folder)
    const short = (path: Buffer) => path.toString().slice(folder.length + 1)
    const rows = found.submissions.map(({ name, origin }) => [name, placeOf(origin, short)])
    return { ...found, rows }
  })
}

function placeOf(origin: Source['origin'], short: (path: Buffer) => string): unknown {
  if (origin.kind === 'files') return origin.files.map(({ path, as }) => `${short(path)} as ${as}`)
  return origin.kind === 'folder' ? `${short(origin.path)}/` : short(origin.path)
}
