import type { Stats } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { isLeftOut } from './left-out.ts'

/** An entry of a folder, or of a folder in it. */
export interface FolderEntry {
  /** Names from the top, each as octets that are read as Latin-1. */
  path: readonly string[]
  /** Where it lies. */
  at: Buffer
  what: EntryKind
}

/** What an entry is; links are not followed, and nothing is opened. */
export type EntryKind =
  | { kind: 'folder' }
  | { kind: 'file'; executable: boolean; size: number }
  | { kind: 'link'; target: string }
  | { kind: 'other'; called: string }
  /** What tools leave behind: it is not looked into. */
  | { kind: 'left out' }
  | { kind: 'unreadable'; code: string }

/** What a submission can do to itself; any other error is one of the machine. */
const UNREADABLE = new Set(['EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP'])
const SEPARATOR = Buffer.from('/')

/**
 * Walks through a folder in the order of the octets of names, each folder before what it holds.
 * What lies deeper than one step below `deepest` is not looked at. A folder that may not be listed
 * follows itself as unreadable; at the top its path is empty.
 */
export async function* walkFolder(
  folder: Buffer,
  { deepest }: { deepest: number },
): AsyncGenerator<FolderEntry> {
  try {
    yield* walkBelow(folder, { deepest, above: [] })
  } catch (error) {
    yield { path: [], at: folder, what: { kind: 'unreadable', code: unreadable(error) } }
  }
}

async function* walkBelow(
  folder: Buffer,
  { deepest, above }: { deepest: number; above: readonly string[] },
): AsyncGenerator<FolderEntry> {
  for (const name of await sortedNames(folder)) {
    const at = Buffer.concat([folder, SEPARATOR, name])
    const path = [...above, name.toString('latin1')]
    const what = isLeftOut(name.toString()) ? { kind: 'left out' as const } : await kindOf(at)
    yield { path, at, what }
    if (what.kind !== 'folder' || path.length > deepest) continue
    try {
      yield* walkBelow(at, { deepest, above: path })
    } catch (error) {
      yield { path, at, what: { kind: 'unreadable', code: unreadable(error) } }
    }
  }
}

/** What lies at a path; links are not followed. */
export async function kindOf(path: Buffer): Promise<EntryKind> {
  try {
    const stats = await lstat(path)
    if (stats.isDirectory()) return { kind: 'folder' }
    if (stats.isSymbolicLink())
      return { kind: 'link', target: (await readlink(path, 'buffer')).toString('latin1') }
    if (!stats.isFile()) return { kind: 'other', called: calledBy(stats) }
    return { kind: 'file', executable: (stats.mode & 0o111) !== 0, size: stats.size }
  } catch (error) {
    return { kind: 'unreadable', code: unreadable(error) }
  }
}

/** The names in a folder, by their octets. */
export async function sortedNames(folder: Buffer): Promise<Buffer[]> {
  return (await readdir(folder, 'buffer')).sort(Buffer.compare)
}

function calledBy(stats: Stats): string {
  if (stats.isFIFO()) return 'a named pipe'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

function unreadable(error: unknown): string {
  if (error instanceof Error && 'code' in error && UNREADABLE.has(String(error.code)))
    return String(error.code)
  throw error
}
