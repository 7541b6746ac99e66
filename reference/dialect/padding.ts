import type { Static } from '@sinclair/typebox'
import type { Padding as Schema } from '../../spec/dialect/binary-field.ts'

type Padding = Static<typeof Schema>

const FILLERS: Record<Padding, number> = {
  'nul-after': 0x00,
  'space-after': 0x20,
  'space-before': 0x20,
  'zero-before': 0x30,
}

/** Octets filled up to a size; none if they are more than that. */
export function padded(octets: Uint8Array, size: number, padding: Padding): Uint8Array | undefined {
  if (octets.length > size) return undefined
  const filled = new Uint8Array(size).fill(FILLERS[padding])
  filled.set(octets, padding.endsWith('after') ? 0 : size - octets.length)
  return filled
}

/** What stands beside the filling; a NUL ends the text as in C, whatever follows. */
export function unpadded(octets: Uint8Array, padding: Padding): Uint8Array {
  const filler = FILLERS[padding]
  switch (padding) {
    case 'nul-after': {
      const end = octets.indexOf(filler)
      return end === -1 ? octets : octets.subarray(0, end)
    }
    case 'space-after':
      return octets.subarray(0, octets.findLastIndex((octet) => octet !== filler) + 1)
    case 'space-before':
    case 'zero-before': {
      const start = octets.findIndex((octet) => octet !== filler)
      // Of zeros alone, one is the number.
      const none = padding === 'zero-before' ? octets.length - 1 : octets.length
      return octets.subarray(start === -1 ? none : start)
    }
  }
}
