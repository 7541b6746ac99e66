import type { LengthPrefix } from '../../spec/dialect/binary-field.ts'
import { concat, octetsOf } from '../wire/octets.ts'
import { sizeOfPrefix } from './length-prefix.ts'
import { type Malformation, OVERSIZE } from './malformed-list.ts'

/** Length prefixes that no message has, with octets before and after them. */
export function malformedLengths(
  prefix: LengthPrefix,
  { before, after }: { before: Uint8Array; after: Uint8Array },
): Malformation[] {
  const size = sizeOfPrefix(prefix)
  const withPrefix = (own: Uint8Array, rest = after) => concat([before, own, rest])
  const announcing = greatest(prefix)
  const oversize: Malformation = {
    slug: 'oversize-length',
    says: 'A length announces more octets than any message has.',
    octets: isWide(prefix)
      ? withPrefix(announcing, new Uint8Array(OVERSIZE).fill(0x41))
      : undefined,
    oversize: true,
  }
  if (typeof prefix === 'string') return [oversize]
  const digits = (text: string) =>
    text.length > size ? undefined : withPrefix(octetsOf(text.padEnd(size, ' ')))
  return [
    oversize,
    { slug: 'negative-length', says: 'A length is negative.', octets: digits('-5') },
    { slug: 'length-no-number', says: 'A length is no number.', octets: digits('x'.repeat(size)) },
  ]
}

/** Whether a prefix can announce more octets than a message may have (wire/size-limit). */
function isWide(prefix: LengthPrefix): boolean {
  return sizeOfPrefix(prefix) >= (typeof prefix === 'string' ? 2 : 4)
}

function greatest(prefix: LengthPrefix): Uint8Array {
  const size = sizeOfPrefix(prefix)
  return new Uint8Array(size).fill(typeof prefix === 'string' ? 0xff : 0x39)
}
