import { type Static, Type } from '@sinclair/typebox'
import { Encoding } from './encoding.ts'
import { Field } from './field.ts'

const strict = { additionalProperties: false } as const
const oneOf = <T extends string>(values: readonly T[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  )

/** Integers of a fixed size: i with a sign, u without; be the highest octet first, le the lowest. */
export const INTEGER_TYPES = [
  'i8',
  'u8',
  'i16be',
  'i16le',
  'u16be',
  'u16le',
  'i32be',
  'i32le',
  'u32be',
  'u32le',
  'i64be',
  'i64le',
] as const
export const IntegerType = oneOf(INTEGER_TYPES, 'The size, sign and order of octets of an integer.')
export type IntegerType = Static<typeof IntegerType>

/** What fills a fixed number of characters up, and on which side. */
export const PADDINGS = ['nul-after', 'space-after', 'space-before', 'zero-before'] as const
export const Padding = oneOf(PADDINGS, 'What fills the rest up, and on which side of the text.')
export type Padding = Static<typeof Padding>

/** How many octets follow: an integer, or decimal digits of a fixed width. */
export const LengthPrefix = Type.Union(
  [
    oneOf(['u8', 'u16be', 'u16le', 'u32be', 'u32le'] as const, 'An integer.'),
    Type.Object(
      { digits: Type.Integer({ minimum: 1, maximum: 128 }), padding: Padding },
      { ...strict, description: 'Decimal digits in ASCII, of a fixed width.' },
    ),
  ],
  { description: 'How many octets follow.' },
)
export type LengthPrefix = Static<typeof LengthPrefix>

const apart = Type.Optional(
  Type.Literal(true, { description: 'Sent in a write of its own, with what follows it.' }),
)

/** One field of a binary message. A number in a `string` or `chars` is decimal text. */
export const BinaryField = Type.Union(
  [
    Type.Object(
      {
        type: Type.Literal('string'),
        field: Field,
        length: LengthPrefix,
        encoding: Type.Optional(Encoding),
        apart,
      },
      { ...strict, description: 'Text, with the number of its octets before it.' },
    ),
    Type.Object(
      {
        type: Type.Literal('chars'),
        field: Field,
        size: Type.Integer({ description: 'Octets.', minimum: 1, maximum: 4096 }),
        padding: Padding,
        encoding: Type.Optional(Encoding),
        apart,
      },
      { ...strict, description: 'Text in a fixed number of octets.' },
    ),
    Type.Object(
      { type: Type.Literal('integer'), field: Field, as: IntegerType, apart },
      { ...strict, description: 'An integer.' },
    ),
    Type.Object(
      {
        type: Type.Literal('constant'),
        hex: Type.String({ pattern: '^(?:[0-9a-fA-F]{2} ?)+$' }),
        apart,
      },
      { ...strict, description: 'Octets that are always the same.' },
    ),
  ],
  { description: 'One field of a binary message.' },
)
export type BinaryField = Static<typeof BinaryField>
