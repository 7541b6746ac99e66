import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { CHUNK, octetsOf } from './plain-file.ts'
import type { StagingArea } from './staging-area.ts'
import { shownPath, Unfit } from './unfit.ts'
import { utf8Text } from './utf8-text.ts'

const MACHINES_WITH_MODES = { unix: 3, macos: 19 }
const MODE = { kind: 0o170000, folder: 0o040000, file: 0o100000, link: 0o120000, executable: 0o111 }
const FOLDER_ON_DOS = 0x10
const NAME_IS_UTF8 = 0x800
/** Octets of the target of a link. */
const LONGEST_TARGET = 4096

/** Unpacks a zip archive; sizes are counted as octets come out, and never taken from its headers. */
export async function unpackZip(file: FileHandle, area: StagingArea): Promise<void> {
  const zip = await fromFdPromise(file.fd, { autoClose: false, decodeStrings: false })
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    const path = area.take(name)
    if (path !== undefined) await unpackEntry({ file, zip, entry }, { path, name }, area)
  }
}

interface Packed {
  file: FileHandle
  zip: ZipFile
  entry: Entry
}

async function unpackEntry(
  packed: Packed,
  { path, name }: { path: readonly string[]; name: string },
  area: StagingArea,
): Promise<void> {
  const { entry } = packed
  const mode = modeOf(entry)
  const kind = kindOf(entry, mode, name)
  if (kind === 'folder') return area.folder(path)
  if (kind === 'other') throw new Unfit(`${shownPath(path)} is neither a file nor a folder.`)
  if (entry.isEncrypted()) throw new Unfit(`${shownPath(path)} is encrypted.`)
  if (!entry.canDecodeFileData())
    throw new Unfit(
      `${shownPath(path)} is compressed in a way that is not known (method ${entry.compressionMethod}).`,
    )
  const octets = checked(unpacked(packed), entry, path)
  if (kind === 'link') return area.link(path, await targetOf(octets))
  await area.file(path, (mode & MODE.executable) !== 0, octets)
}

/** The permissions that an archive notes for an entry; none where the machine it comes from has none. */
function modeOf({ versionMadeBy, externalFileAttributes }: Entry): number {
  const machine = versionMadeBy >>> 8
  const { unix, macos } = MACHINES_WITH_MODES
  return machine === unix || machine === macos ? externalFileAttributes >>> 16 : 0
}

function kindOf(entry: Entry, mode: number, name: string): 'folder' | 'file' | 'link' | 'other' {
  if (name.endsWith('/')) return 'folder'
  switch (mode & MODE.kind) {
    case MODE.folder:
      return 'folder'
    case MODE.link:
      return 'link'
    case MODE.file:
      return 'file'
    case 0:
      return (entry.externalFileAttributes & FOLDER_ON_DOS) !== 0 && entry.uncompressedSize === 0
        ? 'folder'
        : 'file'
    default:
      return 'other'
  }
}

/**
 * The name of an entry, its octets read as Latin-1, with `/` for the `\` of Windows. Programs that
 * write UTF-8 without saying so (macOS) are more common than CP437 that happens to be UTF-8.
 */
function nameOf({ generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields }: Entry): string {
  const isText = utf8Text(raw) !== undefined
  if (!isText && (flags & NAME_IS_UTF8) !== 0) return raw.toString('latin1').replaceAll('\\', '/')
  const name = getFileNameLowLevel(isText ? flags | NAME_IS_UTF8 : flags, raw, extraFields, false)
  return Buffer.from(name).toString('latin1')
}

async function targetOf(octets: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of octets) {
    length += chunk.length
    chunks.push(chunk)
    if (length > LONGEST_TARGET) break
  }
  return Buffer.concat(chunks).toString('latin1')
}

/** The octets of an entry; nothing is read before they are asked for, so that no error gets lost. */
async function* unpacked({ file, zip, entry }: Packed): AsyncGenerator<Uint8Array> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const packed = octetsOf(file, { from: fileDataStart, most: entry.compressedSize })
  if (!entry.isCompressed()) return yield* packed
  const inflated = pipeline(
    Readable.from(packed),
    createInflateRaw({ chunkSize: CHUNK }),
    () => undefined,
  )
  try {
    yield* inflated
  } finally {
    inflated.destroy()
  }
}

/** Octets that must be as many as the archive says, and have the checksum that it says. */
async function* checked(
  octets: AsyncIterable<Uint8Array>,
  { crc32: checksum, uncompressedSize }: Entry,
  path: readonly string[],
): AsyncGenerator<Uint8Array> {
  let sum = 0
  let size = 0
  for await (const chunk of octets) {
    sum = crc32(chunk, sum)
    size += chunk.length
    yield chunk
  }
  if (sum !== checksum || size !== uncompressedSize)
    throw new Unfit(`The archive is damaged: ${shownPath(path)} is not what it was.`)
}
