import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

/** An entry of an archive that a test makes; what is left out is as in any honest archive. */
export interface MadeEntry {
  name: string | Uint8Array
  content?: string | Uint8Array
  /** Permissions, with the kind of entry in the first bits for zip. */
  mode?: number
  /** For tar: the character of its kind. */
  type?: string
  /** For tar: where a link leads. */
  target?: string
  /** For zip: the machine that it comes from, 3 for Unix. */
  machine?: number
  /** For zip: bits as "encrypted" (1) or "the name is UTF-8" (0x800). */
  flags?: number
  /** For zip: 8 (deflate) or 0 (stored), and others that nobody reads. */
  method?: number
  /** For zip: what the headers say instead of the truth. */
  claims?: { size?: number; crc32?: number }
}

/** A zip archive, octet by octet as its specification lays it down (APPNOTE.TXT). */
export function zipOf(entries: readonly MadeEntry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '')
    const method = entry.method ?? 8
    const packed = method === 8 ? deflateRawSync(content) : content
    const name = Buffer.from(entry.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(entry.flags ?? 0x800, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(entry.claims?.crc32 ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.claims?.size ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([octets('PK\x03\x04'), common, name, packed])
    const attributes = Buffer.alloc(14)
    attributes.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6)
    attributes.writeUInt32LE(offset, 10)
    const madeBy = Buffer.from([20, entry.machine ?? 3])
    central.push(Buffer.concat([octets('PK\x01\x02'), madeBy, common, attributes, name]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(central).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, ...central, octets('PK\x05\x06'), end])
}

/** A tar archive (ustar), compressed by gzip. */
export function tarGzOf(entries: readonly MadeEntry[]): Buffer {
  return gzipSync(tarOf(entries))
}

/** A tar archive (ustar). */
export function tarOf(entries: readonly MadeEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntryOf), Buffer.alloc(1024)])
}

function tarEntryOf(entry: MadeEntry): Buffer {
  const content = Buffer.from(entry.content ?? '')
  const header = Buffer.alloc(512)
  Buffer.from(entry.name).copy(header, 0, 0, 100)
  const octal = (value: number, at: number, length: number) =>
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1')
  octal(entry.mode ?? 0o644, 100, 8)
  octal(content.length, 124, 12)
  header.write(entry.type ?? '0', 156, 'latin1')
  Buffer.from(entry.target ?? '').copy(header, 157, 0, 100)
  header.write('ustar\x0000', 257, 'latin1')
  header.fill(' ', 148, 156)
  octal(
    header.reduce((sum, octet) => sum + octet, 0),
    148,
    7,
  )
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
  return Buffer.concat([header, content, padding])
}

function octets(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
