import type { Encoding } from '../../spec/dialect/encoding.ts'

/** The octets of a text; none if the encoding cannot hold it. */
export function octetsIn(text: string, encoding: Encoding = 'utf-8'): Uint8Array | undefined {
  switch (encoding) {
    case 'utf-8':
      return /\p{Cs}/u.test(text) ? undefined : Buffer.from(text, 'utf8')
    case 'ascii':
      return /^[\0-\x7f]*$/u.test(text) ? Buffer.from(text, 'latin1') : undefined
    case 'latin-1':
      return /^[\0-\xff]*$/u.test(text) ? Buffer.from(text, 'latin1') : undefined
    case 'modified-utf-8':
      return modified(text)
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
  }
}

/** The text that octets stand for; none if they stand for none in this encoding. */
export function textOf(octets: Uint8Array, encoding: Encoding = 'utf-8'): string | undefined {
  switch (encoding) {
    case 'ascii':
      return octets.every((octet) => octet < 0x80) ? latin1(octets) : undefined
    case 'latin-1':
      // The decoder of that name decodes windows-1252 (Encoding Standard).
      return latin1(octets)
    case 'modified-utf-8':
      return unmodified(octets)
    default:
      return decoded(octets, encoding)
  }
}

/** How many octets a unit of the encoding has: no text begins between two units. */
export function unitOf(encoding: Encoding = 'utf-8'): number {
  return encoding.startsWith('utf-16') ? 2 : 1
}

// As java.io.DataOutput.writeUTF: each half of a surrogate pair for itself, and NUL in two octets.
function modified(text: string): Uint8Array {
  const octets = Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index)
    if (unit > 0 && unit < 0x80) return [unit]
    if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)]
    return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
  })
  return Uint8Array.from(octets.flat())
}

function unmodified(octets: Uint8Array): string | undefined {
  const units: number[] = []
  let at = 0
  while (at < octets.length) {
    const first = octets[at] ?? 0
    const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3
    const rest = [...octets.subarray(at + 1, at + size)]
    const isStart = first < 0x80 || (first >= 0xc0 && first < 0xf0)
    if (!isStart || rest.length < size - 1 || rest.some((one) => one >> 6 !== 2)) return undefined
    const begin = size === 1 ? first : first & (size === 2 ? 0x1f : 0x0f)
    units.push(rest.reduce((unit, octet) => (unit << 6) | (octet & 0x3f), begin))
    at += size
  }
  return String.fromCharCode(...units)
}

function latin1(octets: Uint8Array): string {
  return Buffer.from(octets).toString('latin1')
}

function decoded(octets: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(octets)
  } catch {
    return undefined
  }
}
