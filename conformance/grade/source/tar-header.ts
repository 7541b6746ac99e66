import { Unfit } from './unfit.ts'

/** Octets of a block: headers and contents fill whole ones. */
export const TAR_BLOCK = 512

/** A header block of a tar archive (POSIX ustar, GNU, or older). Text is octets read as Latin-1. */
export interface TarHeader {
  name: string
  mode: number
  size: number
  /** One character: what the entry is. */
  type: string
  target: string
}

/** Where the fields lie: offset and length, in octets. */
const FIELD = {
  name: [0, 100],
  mode: [100, 8],
  size: [124, 12],
  checksum: [148, 8],
  type: [156, 1],
  target: [157, 100],
  magic: [257, 6],
  prefix: [345, 155],
} as const

/** Reads a header block; nothing for the block of zeros that ends an archive. */
export function tarHeader(block: Buffer): TarHeader | undefined {
  if (block.every((octet) => octet === 0)) return undefined
  if (!checksumHolds(block)) throw new Unfit('It is no tar archive, or a damaged one.')
  // GNU keeps times where POSIX keeps the first part of a long path.
  const isPosix = textIn(block, 'magic') === 'ustar'
  const prefix = isPosix ? textIn(block, 'prefix') : ''
  const name = textIn(block, 'name')
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    // What is no number there may be what an old program put: of permissions, none is safe.
    mode: numberIn(block, 'mode') ?? 0,
    size: sizeIn(block),
    type: textIn(block, 'type'),
    target: textIn(block, 'target'),
  }
}

/** The sum of all octets, its own field taken as spaces; some old programs took octets as signed. */
function checksumHolds(block: Buffer): boolean {
  const [start, length] = FIELD.checksum
  let unsigned = 0
  let signed = 0
  for (const [at, octet] of block.entries()) {
    const counted = at >= start && at < start + length ? 0x20 : octet
    unsigned += counted
    signed += counted > 127 ? counted - 256 : counted
  }
  const expected = numberIn(block, 'checksum')
  return expected === unsigned || expected === signed
}

function octetsIn(block: Buffer, field: keyof typeof FIELD): Buffer {
  const [start, length] = FIELD[field]
  return block.subarray(start, start + length)
}

function textIn(block: Buffer, field: keyof typeof FIELD): string {
  const octets = octetsIn(block, field)
  const end = octets.indexOf(0)
  return octets.toString('latin1', 0, end < 0 ? octets.length : end)
}

function sizeIn(block: Buffer): number {
  const size = numberIn(block, 'size')
  if (size === undefined) throw new Unfit('It is a damaged tar archive: a size is no number.')
  return size
}

/** Octal digits, or, where those would not do, an integer whose first bit is set. */
function numberIn(block: Buffer, field: 'mode' | 'size' | 'checksum'): number | undefined {
  const octets = octetsIn(block, field)
  const isBinary = ((octets[0] ?? 0) & 0x80) !== 0
  if (isBinary) {
    const number = Number(
      BigInt.asUintN(octets.length * 8 - 1, BigInt(`0x${octets.toString('hex')}`)),
    )
    return Number.isSafeInteger(number) ? number : undefined
  }
  const digits = /^ *(?<digits>[0-7]*)[ \0]*$/u.exec(octets.toString('latin1'))?.groups?.['digits']
  return digits === undefined ? undefined : Number.parseInt(digits || '0', 8)
}
