import type { Encoding } from '../../spec/dialect/encoding.ts'

/** The octets of a text. */
export function bytes(value: string, encoding: Encoding = 'utf-8'): Buffer {
  if (encoding === 'utf-16be') return Buffer.from(value, 'utf16le').swap16()
  if (encoding === 'utf-16le') return Buffer.from(value, 'utf16le')
  if (encoding === 'latin-1') return Buffer.from(value, 'latin1')
  // Of characters as they are drawn here UTF-8 is all there is to modified UTF-8.
  return Buffer.from(value, encoding === 'ascii' ? 'ascii' : 'utf-8')
}

/** The text of octets. */
export function text(octets: Buffer, encoding: Encoding = 'utf-8'): string {
  if (encoding === 'utf-16be')
    return octets.length % 2 === 0 ? Buffer.from(octets).swap16().toString('utf16le') : ''
  if (encoding === 'utf-16le') return octets.toString('utf16le')
  if (encoding === 'latin-1') return octets.toString('latin1')
  return octets.toString(encoding === 'ascii' ? 'ascii' : 'utf-8')
}
