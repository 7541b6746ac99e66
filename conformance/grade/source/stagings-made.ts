import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withFolder } from '../../testing/surroundings.ts'
import type { ArchiveFormat, Origin } from './source.ts'
import { stage } from './stage.ts'
import { STAGE_CAPS, type StageCaps } from './stage-caps.ts'

/** What a test sees of a staged submission. */
export interface StagedShown {
  /** Why it was refused; empty if it was not. */
  refused: string
  facts: string[]
  /** By path: the content of a file, `→` and the target of a link, `/` for an empty folder. */
  files: Record<string, string>
  /** Paths of files that are executable. */
  executable: string[]
}

/** Stages something in a folder of its own, and looks at what lies there then. */
export function staged(origin: Origin, caps: Partial<StageCaps> = {}): Promise<StagedShown> {
  return withFolder(async (into) => {
    const shown: StagedShown = { refused: '', facts: [], files: {}, executable: [] }
    const outcome = await stage({ origin }, into, { ...STAGE_CAPS, ...caps })
    if (outcome.kind === 'refused') return { ...shown, refused: outcome.reason }
    const beside = readdirSync(into)
    if (beside.length !== 1) throw new Error(`expected only the submission, found ${beside}`)
    look(outcome.folder, '', shown)
    return { ...shown, facts: outcome.facts }
  })
}

/** Stages an archive of such octets. */
export function stagedArchive(
  format: ArchiveFormat,
  octets: Uint8Array,
  caps: Partial<StageCaps> = {},
): Promise<StagedShown> {
  return withFolder((folder) => {
    const path = join(folder, `hand-in.${format}`)
    writeFileSync(path, octets)
    return staged({ kind: 'archive', format, path: Buffer.from(path) }, caps)
  })
}

function look(folder: string, path: string, shown: StagedShown): void {
  const top = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')])
  const names = readdirSync(top, 'latin1').sort()
  if (names.length === 0 && path !== '') shown.files[path] = '/'
  for (const name of names) {
    const inner = path === '' ? name : `${path}/${name}`
    const at = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(inner, 'latin1')])
    const stats = lstatSync(at)
    if (stats.isDirectory()) look(folder, inner, shown)
    else if (stats.isSymbolicLink()) shown.files[inner] = `→ ${readlinkSync(at)}`
    else {
      shown.files[inner] = readFileSync(at, 'utf8')
      if ((stats.mode & 0o7777) === 0o755) shown.executable.push(inner)
      else if ((stats.mode & 0o7777) !== 0o644) throw new Error(`mode ${stats.mode} of ${inner}`)
    }
  }
}
