import { type Static, Type } from '@sinclair/typebox'
import { BinaryField, LengthPrefix } from './binary-field.ts'
import { Encoding } from './encoding.ts'
import { Field } from './field.ts'

const strict = { additionalProperties: false } as const

const Pointer = Type.String({
  description: 'A JSON pointer (RFC 6901).',
  pattern: '^(?:/(?:[^/~]|~[01])*)+$',
})
const Terminator = Type.Object(
  {
    terminator: Type.String({
      description: 'The text that ends a message.',
      minLength: 1,
      maxLength: 16,
    }),
  },
  { ...strict, description: 'A text that ends each message, and stands nowhere in it.' },
)
const Prefixed = Type.Object(
  { length: LengthPrefix },
  { ...strict, description: 'The number of octets that follow stands before each message.' },
)

/**
 * Where a message ends: as soon as it is complete; at a text; after so many octets as its prefix says;
 * when its sender closes its half; or when nothing more comes for a moment.
 */
export const TextEnd = Type.Union(
  [Type.Literal('complete'), Type.Literal('close'), Type.Literal('idle'), Terminator, Prefixed],
  { description: 'Where a message ends.' },
)
export type TextEnd = Static<typeof TextEnd>

const pause_ms = Type.Optional(
  Type.Integer({
    description: 'Milliseconds between two writes of one message; 50 if left out.',
    minimum: 1,
    maximum: 2000,
  }),
)

/** One JSON value; a JSON pointer (RFC 6901) says where each field stands in it. */
export const JsonFormat = Type.Object(
  {
    format: Type.Literal('json'),
    members: Type.Object(
      {
        client_name: Type.Optional(Pointer),
        client_number: Type.Optional(Pointer),
        server_name: Type.Optional(Pointer),
        server_number: Type.Optional(Pointer),
        sum: Type.Optional(Pointer),
      },
      { ...strict, minProperties: 1, description: 'The JSON pointer of each field.' },
    ),
    as_text: Type.Optional(
      Type.Array(Field, { description: 'Numbers that are sent as strings.', uniqueItems: true }),
    ),
    constants: Type.Optional(
      Type.Record(Pointer, Type.Unknown(), {
        description: 'What else stands in each message, by JSON pointer.',
      }),
    ),
    ends: TextEnd,
  },
  { ...strict, description: 'One JSON value.' },
)
export type JsonFormat = Static<typeof JsonFormat>

/** Text with fields in it. */
export const TextFormat = Type.Object(
  {
    format: Type.Literal('text'),
    template: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 2, maxItems: 4 })], {
      description:
        'The text, with ${field} where a field stands; several texts are sent one by one.',
    }),
    pattern: Type.Optional(
      Type.String({
        description:
          'A regular expression (ECMA-262, flag u, anchored at both ends) with the fields as named groups; made from the template if left out. A field that is only here is optional.',
      }),
    ),
    encoding: Type.Optional(Encoding),
    pause_ms,
    ends: TextEnd,
  },
  { ...strict, description: 'Text with fields in it.' },
)
export type TextFormat = Static<typeof TextFormat>

/** Binary fields one after another; their sizes say where the message ends. */
export const BinaryFormat = Type.Object(
  {
    format: Type.Literal('binary'),
    fields: Type.Array(BinaryField, { minItems: 1, maxItems: 16 }),
    pause_ms,
    ends: Type.Literal('size', { description: 'A message ends with the last of its fields.' }),
  },
  { ...strict, description: 'Binary fields one after another.' },
)
export type BinaryFormat = Static<typeof BinaryFormat>

/** How one message becomes octets and back. */
export const MessageFormat = Type.Union([JsonFormat, TextFormat, BinaryFormat], {
  description: 'How one message becomes octets and back.',
})
export type MessageFormat = Static<typeof MessageFormat>
