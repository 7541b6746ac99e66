import type { Encoding } from '../../spec/dialect/encoding.ts'
import { octetsOf, textOf } from '../wire/octets.ts'

/** The highest code unit of the encodings that have no more than some of them. */
const HIGHEST: Partial<Record<Encoding, number>> = { ascii: 0x7f, 'latin-1': 0xff }

/** The octets of a text, or `undefined` if it holds characters that the encoding lacks. */
export function encodeText(text: string, encoding: Encoding = 'utf-8'): Uint8Array | undefined {
  // A surrogate without its partner is no character, and has no octets in any encoding.
  if (/\p{Cs}/u.test(text)) return undefined
  switch (encoding) {
    case 'utf-8':
      return octetsOf(text)
    case 'modified-utf-8':
      return modifiedOctets(text)
    case 'ascii':
    case 'latin-1':
      return lowUnits(text, HIGHEST[encoding] ?? 0) ? Buffer.from(text, 'latin1') : undefined
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
  }
}

/** The text that octets are, or `undefined` if they are none in this encoding. */
export function decodeText(octets: Uint8Array, encoding: Encoding = 'utf-8'): string | undefined {
  switch (encoding) {
    case 'utf-8':
      return textOf(octets)
    case 'modified-utf-8':
      return modifiedText(octets)
    case 'ascii':
      return octets.every((octet) => octet < 0x80) ? latin1(octets) : undefined
    case 'latin-1':
      return latin1(octets)
    case 'utf-16le':
    case 'utf-16be':
      return octets.length % 2 === 0 ? utf16(octets, encoding) : undefined
  }
}

/** How many octets the smallest character has: text begins and ends at multiples of it. */
export function unitOf(encoding: Encoding = 'utf-8'): 1 | 2 {
  return encoding.startsWith('utf-16') ? 2 : 1
}

/** Each UTF-16 code unit as one to three octets (java.io.DataInput). */
function modifiedOctets(text: string): Uint8Array {
  const octets: number[] = []
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    // No name holds a NUL; as padding it is the one octet that it is elsewhere.
    if (unit < 0x80) octets.push(unit)
    else if (unit < 0x800) octets.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f))
    else octets.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f))
  }
  return Uint8Array.from(octets)
}

/** Reads modified UTF-8; what is not in its shortest form is no text. */
function modifiedText(octets: Uint8Array): string | undefined {
  const units: string[] = []
  let at = 0
  while (at < octets.length) {
    const [first = 0, second = 0, third = 0] = octets.subarray(at, at + 3)
    const size = first < 0x80 ? 1 : first >> 5 === 0b110 ? 2 : 3
    const unit =
      size === 1
        ? first
        : size === 2
          ? ((first & 0x1f) << 6) | (second & 0x3f)
          : ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
    units.push(String.fromCharCode(unit))
    at += size
  }
  const text = units.join('')
  const own = modifiedOctets(text)
  const isWhole = own.length === octets.length && own.every((octet, i) => octet === octets[i])
  return isWhole && !/\p{Cs}/u.test(text) ? text : undefined
}

function lowUnits(text: string, highest: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > highest) return false
  return true
}

function latin1(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('latin1')
}

function utf16(octets: Uint8Array, encoding: Encoding): string | undefined {
  const units = Buffer.from(octets)
  const text = (encoding === 'utf-16be' ? units.swap16() : units).toString('utf16le')
  return /\p{Cs}/u.test(text) ? undefined : text
}
