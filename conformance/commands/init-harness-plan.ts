import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, said } from '../refusal.ts'
import type { HarnessFile } from './init-harness-files.ts'
import { digestOf, type HarnessRecord } from './init-harness-record.ts'

/** What becomes of one file of a harness. */
export type Fate =
  | 'written'
  /** An older version of it, that nobody has changed, gives way. */
  | 'updated'
  /** Changed by the user, and written anew since that is asked for. */
  | 'overwritten'
  | 'unchanged'
  /** Changed by the user, and left alone. */
  | 'kept'

/** One file of a harness, and what becomes of it. */
export interface PlannedFile extends HarnessFile {
  fate: Fate
}

/** What a plan is made from. */
export interface HarnessPlan {
  folder: string
  /** As the user calls it. */
  shown: string
  files: readonly HarnessFile[]
  record: HarnessRecord | undefined
  force: boolean
}

/**
 * Decides what becomes of each file, before any is written: what the user has changed is kept, and
 * where nothing says who wrote a file that differs, all is refused.
 */
export function planHarness({ folder, shown, files, record, force }: HarnessPlan): PlannedFile[] {
  for (const { path } of files) mustBeWritable(folder, path, shown)
  const planned = files.map((file) => ({ ...file, fate: fateOf(file, { folder, record, force }) }))
  const foreign = planned.filter(({ fate }) => fate === 'kept').map(({ path }) => path)
  if (record === undefined && foreign.length > 0)
    throw new Refusal('E_EXISTS', {
      where: shown,
      expected: 'a folder without files of these names, or one that init has written',
      found: said(foreign.join(', ')),
      advice: 'Give another folder, or have them written over with --force.',
    })
  return planned
}

function fateOf(
  { path, text, isDrawn }: HarnessFile,
  { folder, record, force }: Pick<HarnessPlan, 'folder' | 'record' | 'force'>,
): Fate {
  const file = join(folder, path)
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return 'written'
  // A secret that is in use is never drawn anew: points would change.
  if (isDrawn) return 'unchanged'
  const digest = digestOf(readFileSync(file))
  if (digest === digestOf(text)) return 'unchanged'
  if (digest === record?.files.get(path)) return 'updated'
  return force ? 'overwritten' : 'kept'
}

/** Nothing is written through a link, or over a folder. */
function mustBeWritable(folder: string, path: string, shown: string): void {
  const parts = path.split('/')
  parts.forEach((_, index) => {
    const part = parts.slice(0, index + 1).join('/')
    const stats = lstatSync(join(folder, part), { throwIfNoEntry: false })
    const isLast = index === parts.length - 1
    if (stats === undefined || (isLast ? stats.isFile() : stats.isDirectory())) return
    throw new Refusal('E_EXISTS', {
      where: join(shown, part),
      expected: isLast ? 'a file, or nothing' : 'a folder, or nothing',
      found: said(kindOf(stats)),
      advice: 'Rename it, or give another folder.',
    })
  })
}

function kindOf(stats: { isSymbolicLink(): boolean; isDirectory(): boolean; isFile(): boolean }) {
  if (stats.isSymbolicLink()) return 'a link'
  if (stats.isDirectory()) return 'a folder'
  return stats.isFile() ? 'a file' : 'something else'
}
