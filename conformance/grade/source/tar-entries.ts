import { OctetReader } from './octet-reader.ts'
import { TAR_BLOCK, type TarHeader, tarHeader } from './tar-header.ts'
import { Unfit } from './unfit.ts'

/** An entry of a tar archive. Names are octets that are read as Latin-1. */
export interface TarEntry {
  name: string
  kind: 'file' | 'folder' | 'link' | 'hard link' | 'other'
  executable: boolean
  /** Where a link leads. */
  target: string
  /** Its octets; what is not taken is passed over. */
  content: AsyncIterable<Uint8Array>
}

/** Octets of a header that is longer than its block: paths and the like. */
const LONGEST_HEADER = 1024 * 1024
const KINDS: Record<string, TarEntry['kind']> = {
  '': 'file',
  '0': 'file',
  '7': 'file',
  '1': 'hard link',
  '2': 'link',
  '5': 'folder',
}

/** Records of extended headers: of the whole archive, and of the next entry alone. */
interface Extended {
  always: Record<string, string>
  next: Record<string, string>
}

/** Reads a tar archive: POSIX (ustar, pax) and GNU, one entry after another. */
export async function* tarEntries(octets: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new OctetReader(octets)
  const extended: Extended = { always: {}, next: {} }
  for (;;) {
    const block = await reader.take(TAR_BLOCK)
    const header = block && tarHeader(block)
    if (header === undefined) return reader.drain()
    if (await takeExtended(header, reader, extended)) continue
    const { entry, size } = entryOf(header, { ...extended.always, ...extended.next })
    extended.next = {}
    const content = reader.pass(size)
    yield { ...entry, content }
    for await (const _ of content) {
      // Passed over.
    }
    await skipPadding(size, reader)
  }
}

/** Takes a header that says more about the entry after it. */
async function takeExtended(
  { type, size }: TarHeader,
  reader: OctetReader,
  extended: Extended,
): Promise<boolean> {
  if (!/^[xgLK]$/u.test(type)) return false
  if (size > LONGEST_HEADER) throw new Unfit('A header of the tar archive is too long.')
  const octets = (await reader.take(size)) ?? Buffer.alloc(0)
  await skipPadding(size, reader)
  const text = octets.toString('latin1')
  if (type === 'L') extended.next['path'] = text.replace(/\0.*$/su, '')
  else if (type === 'K') extended.next['linkpath'] = text.replace(/\0.*$/su, '')
  else Object.assign(type === 'x' ? extended.next : extended.always, recordsIn(text))
  return true
}

/** Records as `20 path=lib/sum.py` and a line feed; the number counts all octets of its record. */
function recordsIn(text: string): Record<string, string> {
  const records: Record<string, string> = {}
  for (let at = 0; at < text.length; ) {
    const length = Number(/^\d{1,7}(?= )/u.exec(text.slice(at, at + 8))?.[0])
    const [, key, value] =
      /^\d+ (?<key>[^=]+)=(?<value>.*)\n$/su.exec(text.slice(at, at + length)) ?? []
    if (key === undefined || value === undefined)
      throw new Unfit('It is a damaged tar archive: an extended header cannot be read.')
    records[key] = value
    at += length
  }
  return records
}

function entryOf(
  { name: shortName, target, type, mode, size }: TarHeader,
  { path: name = shortName, linkpath = target, size: longSize, ...more }: Record<string, string>,
): { entry: Omit<TarEntry, 'content'>; size: number } {
  if (longSize !== undefined && !/^\d{1,15}$/u.test(longSize))
    throw new Unfit('It is a damaged tar archive: a size is no number.')
  const isSparse = Object.keys(more).some((key) => key.startsWith('GNU.sparse.'))
  const noted = isSparse ? 'other' : (KINDS[type] ?? 'other')
  // Before folders had a type of their own, their names ended so.
  const kind = noted === 'file' && name.endsWith('/') ? 'folder' : noted
  return {
    entry: { name, kind, executable: (mode & 0o111) !== 0, target: linkpath },
    // Links and folders may note a size, and have no content all the same.
    size: noted === 'file' ? Number(longSize ?? size) : 0,
  }
}

async function skipPadding(size: number, reader: OctetReader): Promise<void> {
  const padding = (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK
  if (padding > 0 && (await reader.take(padding)) === undefined)
    throw new Unfit('The archive is cut short.')
}
