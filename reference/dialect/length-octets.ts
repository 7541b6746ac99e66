import type { LengthPrefix } from '../../spec/dialect/binary-field.ts'
import { integerIn, integerOctets, sizeOf } from './integer-octets.ts'
import { padded, unpadded } from './padding.ts'
import { octetsIn, textOf } from './text-octets.ts'

/** How many octets a length itself takes. */
export function lengthSize(prefix: LengthPrefix): number {
  return typeof prefix === 'string' ? sizeOf(prefix) : prefix.digits
}

/** The octets of a length; none if it is too great for them. */
export function lengthOctets(length: number, prefix: LengthPrefix): Uint8Array | undefined {
  if (typeof prefix === 'string') return integerOctets(BigInt(length), prefix)
  const digits = octetsIn(String(length), 'ascii')
  return digits && padded(digits, prefix.digits, prefix.padding)
}

/** The length that octets stand for, if they stand for one. */
export function lengthIn(octets: Uint8Array, prefix: LengthPrefix): number | undefined {
  if (typeof prefix === 'string') return Number(integerIn(octets, prefix))
  const digits = textOf(unpadded(octets, prefix.padding), 'ascii') ?? ''
  return /^\d{1,15}$/u.test(digits) ? Number(digits) : undefined
}
