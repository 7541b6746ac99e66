import { type Static, Type } from '@sinclair/typebox'

/**
 * How text becomes octets. Modified UTF-8 is that of Java's writeUTF: a character beyond U+FFFF is two
 * surrogates of three octets each.
 */
export const ENCODINGS = [
  'utf-8',
  'modified-utf-8',
  'ascii',
  'latin-1',
  'utf-16be',
  'utf-16le',
] as const
export const Encoding = Type.Union(
  ENCODINGS.map((encoding) => Type.Literal(encoding)),
  { description: 'How text becomes octets; utf-8 if left out.' },
)
export type Encoding = Static<typeof Encoding>
