import { walkFolder } from './folder-walk.ts'
import { octetsOf, openPlainFile } from './plain-file.ts'
import type { LooseFile } from './source.ts'
import type { StagingArea } from './staging-area.ts'
import { shownPath, Unfit } from './unfit.ts'

/** Copies a folder: files, folders and links, and nothing else. */
export async function copyFolder(folder: Buffer, area: StagingArea): Promise<void> {
  const { depth } = area.allowance.caps
  for await (const { path: names, at, what } of walkFolder(folder, { deepest: depth })) {
    if (names.length === 0) throw new Unfit('Its folder may not be read.')
    const path = area.take(names.join('/'))
    if (path === undefined) continue
    switch (what.kind) {
      case 'folder':
        await area.folder(path)
        break
      case 'file':
        await copyFile(at, area, { path, executable: what.executable })
        break
      case 'link':
        await area.link(path, what.target)
        break
      case 'other':
        throw new Unfit(`${shownPath(path)} is ${what.called}, no file.`)
      case 'unreadable':
        throw new Unfit(`${shownPath(path)} cannot be read (${what.code}).`)
      case 'left out':
        break
    }
  }
}

/** Copies files that lie loose in the class folder, under the names they were handed in with. */
export async function copyFiles(files: readonly LooseFile[], area: StagingArea): Promise<void> {
  for (const { path: at, as } of files) {
    const path = area.take(Buffer.from(as).toString('latin1'))
    if (path !== undefined) await copyFile(at, area, { path, executable: false })
  }
}

async function copyFile(
  at: Buffer,
  area: StagingArea,
  { path, executable }: { path: readonly string[]; executable: boolean },
): Promise<void> {
  const file = await openPlainFile(at)
  if (file === undefined) throw new Unfit(`${shownPath(path)} cannot be read.`)
  try {
    // One octet more than may be shows that there are too many.
    await area.file(path, executable, octetsOf(file, { most: area.allowance.caps.file + 1 }))
  } finally {
    await file.close()
  }
}
