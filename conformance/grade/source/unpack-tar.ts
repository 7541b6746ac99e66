import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CHUNK } from './plain-file.ts'
import type { StagingArea } from './staging-area.ts'
import { type TarEntry, tarEntries } from './tar-entries.ts'
import { shownPath, Unfit } from './unfit.ts'

/** Unpacks a tar archive, compressed by gzip or not. */
export async function unpackTar(
  file: FileHandle,
  { gzip }: { gzip: boolean },
  area: StagingArea,
): Promise<void> {
  const octets = file.createReadStream({ start: 0, autoClose: false })
  // An error of the one is one of the other, and comes out where that is read.
  const unpacked = gzip
    ? pipeline(octets, createGunzip({ chunkSize: CHUNK }), () => undefined)
    : octets
  try {
    for await (const entry of tarEntries(counted(unpacked, area))) {
      const path = area.take(entry.name)
      if (path !== undefined) await takeEntry(entry, path, area)
    }
  } finally {
    unpacked.destroy()
    octets.destroy()
  }
}

async function* counted(
  octets: AsyncIterable<Uint8Array>,
  { allowance }: StagingArea,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of octets) {
    allowance.octetsSeen(chunk.length)
    yield chunk
  }
}

function takeEntry(
  { kind, executable, target, content }: TarEntry,
  path: readonly string[],
  area: StagingArea,
): Promise<void> {
  switch (kind) {
    case 'folder':
      return area.folder(path)
    case 'file':
      return area.file(path, executable, content)
    case 'link':
      return area.link(path, target)
    case 'hard link':
      return area.sameAs(path, area.take(target) ?? [])
    case 'other':
      throw new Unfit(`${shownPath(path)} is neither a file nor a folder.`)
  }
}
