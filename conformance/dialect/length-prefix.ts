import type { LengthPrefix } from '../../spec/dialect/binary-field.ts'
import { octetsOf } from '../wire/octets.ts'
import { decodeInteger, encodeInteger, sizeOfInteger } from './integer-octets.ts'
import { pad, unpad } from './padding.ts'

/** The most octets that a message read by us may have. */
export const READING_LIMIT = 65_536

/** What a length prefix comes to, as far as it has been received. */
export type LengthReading =
  | { kind: 'incomplete' }
  | { kind: 'unreadable'; why: string }
  | { kind: 'length'; length: number }

/** How many octets a length prefix has itself. */
export function sizeOfPrefix(prefix: LengthPrefix): number {
  return typeof prefix === 'string' ? sizeOfInteger(prefix) : prefix.digits
}

/** The octets that announce a length, or `undefined` if it lies beyond the prefix. */
export function encodeLength(length: number, prefix: LengthPrefix): Uint8Array | undefined {
  if (typeof prefix === 'string') return encodeInteger(BigInt(length), prefix)
  const digits = String(length)
  const room = prefix.digits - digits.length
  return room < 0 ? undefined : octetsOf(pad(digits, room, prefix.padding))
}

/** Reads the length prefix that octets begin with. */
export function readLength(octets: Uint8Array, prefix: LengthPrefix): LengthReading {
  const size = sizeOfPrefix(prefix)
  const own = octets.subarray(0, size)
  // What cannot become a number need not be awaited.
  if (typeof prefix !== 'string' && !own.every(isDigitOrFill))
    return { kind: 'unreadable', why: 'a length that is no number' }
  if (own.length < size) return { kind: 'incomplete' }
  const length = announcedBy(own, prefix)
  if (length === undefined) return { kind: 'unreadable', why: 'a length that is no number' }
  return length > READING_LIMIT
    ? { kind: 'unreadable', why: `a length of ${length}, longer than any message` }
    : { kind: 'length', length: Number(length) }
}

function announcedBy(own: Uint8Array, prefix: LengthPrefix): bigint | undefined {
  if (typeof prefix === 'string') return decodeInteger(own, prefix)
  const digits = unpad(Buffer.from(own).toString('latin1'), prefix.padding)
  return /^\d+$/u.test(digits) ? BigInt(digits) : undefined
}

function isDigitOrFill(octet: number): boolean {
  return (octet >= 0x30 && octet <= 0x39) || octet === 0x20 || octet === 0
}
