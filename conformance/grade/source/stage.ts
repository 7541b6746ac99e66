import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Allowance } from './allowance.ts'
import { archiveName, isOtherArchive } from './archive-name.ts'
import { copyFiles, copyFolder } from './copy-folder.ts'
import type { ArchiveFormat, Origin, Source } from './source.ts'
import { STAGE_CAPS, type StageCaps } from './stage-caps.ts'
import { StagingArea } from './staging-area.ts'
import { shownPath, Unfit } from './unfit.ts'
import { unpackArchive } from './unpack-archive.ts'

/** What became of staging a submission. */
export type Staged =
  /** All of it lies in this folder, and nothing else. */
  | { kind: 'staged'; folder: string; facts: string[] }
  /** It cannot be taken safely, or at all. */
  | { kind: 'refused'; reason: string }

/** So many archives in a submission are named that are not unpacked. */
const MOST_NAMED = 3

/**
 * Copies or unpacks a submission into a folder of its own in `into`, which is there, empty, and used
 * by nobody else. Errors of the machine are thrown; a full disk is none: the submission is too large.
 */
export async function stage(
  { origin }: Pick<Source, 'origin'>,
  into: string,
  caps: StageCaps = STAGE_CAPS,
): Promise<Staged> {
  const folder = join(into, 'submission')
  const staging = { folder, spare: join(into, 'archive'), allowance: new Allowance(caps) }
  try {
    const area = await fill(staging, (to) => take(origin, to))
    const lone = loneArchive(area)
    const last = lone === undefined ? area : await unpackInPlace(lone, area, staging)
    return {
      kind: 'staged',
      folder,
      facts: [...new Set([...area.facts, ...last.facts, ...leftPacked(last)])],
    }
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'refused', reason: error.message }
    throw error
  }
}

interface Staging {
  folder: string
  /** Where an archive lies while it is unpacked in its own place. */
  spare: string
  allowance: Allowance
}

async function fill(
  { folder, allowance }: Staging,
  put: (area: StagingArea) => Promise<void>,
): Promise<StagingArea> {
  await mkdir(folder)
  const area = new StagingArea(folder, allowance)
  await put(area)
  await area.finish()
  return area
}

function take(origin: Origin, area: StagingArea): Promise<void> {
  switch (origin.kind) {
    case 'folder':
      return copyFolder(origin.path, area)
    case 'files':
      return copyFiles(origin.files, area)
    case 'archive':
      return unpackArchive(origin.path, origin.format, area)
  }
}

/** An archive that is all there is, in however many folders. */
function loneArchive({ tree }: StagingArea): LoneArchive | undefined {
  const [only, ...others] = [...tree.paths()].filter(({ node }) => node.kind !== 'folder')
  if (only?.node.kind !== 'file' || others.length > 0) return undefined
  const named = archiveName(nameOf(only.path))
  return named && { path: only.path, format: named.format }
}

interface LoneArchive {
  path: string[]
  format: ArchiveFormat
}

async function unpackInPlace(
  { path, format }: LoneArchive,
  from: StagingArea,
  staging: Staging,
): Promise<StagingArea> {
  from.facts.add(`${shownPath(path)} is all that it holds: it is unpacked.`)
  await rename(from.placeOf(path), staging.spare)
  await rm(staging.folder, { recursive: true })
  const area = await fill(staging, (to) => unpackArchive(Buffer.from(staging.spare), format, to))
  await rm(staging.spare)
  return area
}

/** What to say of archives that stay as they are. */
function leftPacked({ tree }: StagingArea): string[] {
  return [...tree.paths()]
    .filter(({ path, node }) => node.kind === 'file' && isArchive(nameOf(path)))
    .slice(0, MOST_NAMED)
    .map(({ path }) => `${shownPath(path)} is an archive, and is not unpacked.`)
}

function isArchive(name: string): boolean {
  return archiveName(name) !== undefined || isOtherArchive(name)
}

function nameOf(path: readonly string[]): string {
  return path.at(-1) ?? ''
}
