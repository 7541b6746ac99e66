import { createHash } from 'node:crypto'
import { type EntryKind, kindOf, walkFolder } from './folder-walk.ts'
import { octetsOf, openPlainFile } from './plain-file.ts'
import type { LooseFile, Source } from './source.ts'
import { STAGE_CAPS, type StageCaps } from './stage-caps.ts'

/**
 * SHA-256 (hex) of what was handed in: of an archive its octets, else of all paths, kinds, executable
 * bits, targets of links, and contents. What is more than can be staged counts by its beginning and
 * its size. No link is followed, and nothing but plain files is opened.
 */
export function hashSource(
  { origin }: Pick<Source, 'origin'>,
  caps: StageCaps = STAGE_CAPS,
): Promise<string> {
  switch (origin.kind) {
    case 'archive':
      return hashFile(origin.path, caps.octets)
    case 'files':
      return hashAll(looseFiles(origin.files), caps)
    case 'folder':
      return hashAll(walkFolder(origin.path, { deepest: caps.depth }), caps)
  }
}

/** An entry to be hashed; what its path is made of does not matter. */
interface Hashed {
  path: readonly string[]
  at: Buffer
  what: EntryKind
}

async function* looseFiles(files: readonly LooseFile[]): AsyncGenerator<Hashed> {
  const sorted = files.toSorted((one, other) => (one.as < other.as ? -1 : 1))
  for (const { path: at, as } of sorted) yield { path: [as], at, what: await kindOf(at) }
}

async function hashAll(entries: AsyncIterable<Hashed>, caps: StageCaps): Promise<string> {
  const hash = createHash('sha256')
  let count = 0
  let left = caps.octets
  for await (const { path, at, what } of entries) {
    if (what.kind === 'left out') continue
    count += 1
    if (count > caps.entries) break
    const size = what.kind === 'file' ? Math.min(what.size, caps.file, left) : 0
    left -= size
    const content = what.kind === 'file' ? await hashFile(at, size) : ''
    // JSON keeps apart what lies side by side: ["a", "b"] is not ["ab"].
    hash.update(`${JSON.stringify([path, what, content])}\n`)
  }
  return hash.digest('hex')
}

async function hashFile(path: Buffer, most: number): Promise<string> {
  const hash = createHash('sha256')
  const file = await openPlainFile(path)
  if (file === undefined) return hash.update('no plain file, or it may not be read').digest('hex')
  try {
    const { size } = await file.stat()
    for await (const chunk of octetsOf(file, { most })) hash.update(chunk)
    if (size > most) hash.update(` … of ${size} octets`)
    return hash.digest('hex')
  } finally {
    await file.close()
  }
}
