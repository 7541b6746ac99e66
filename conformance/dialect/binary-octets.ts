import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import { type Field, isName } from '../../spec/dialect/field.ts'
import type { BinaryFormat } from '../../spec/dialect/message-format.ts'
import type { Encoded } from '../wire/message-codec.ts'
import { concat } from '../wire/octets.ts'
import { constantOctets } from './binary-reader.ts'
import { DEFAULT_PAUSE } from './default-pause.ts'
import { encodeInteger } from './integer-octets.ts'
import { encodeLength } from './length-prefix.ts'
import { pad } from './padding.ts'
import { saidInteger, saidValue } from './said-value.ts'
import { encodeText, unitOf } from './text-encoding.ts'

type Message = Readonly<Record<string, unknown>>
type FieldOctets = Uint8Array | { reason: string }

/** The fields of a binary format, in order. */
export function binaryFields(format: BinaryFormat): Field[] {
  return format.fields.flatMap((field) => (field.type === 'constant' ? [] : [field.field]))
}

/** The octets of a message in a binary format, or why there are none. */
export function encodeFields(message: Message, format: BinaryFormat): Encoded {
  const parts: Uint8Array[] = []
  const breaks: number[] = []
  let size = 0
  for (const field of format.fields) {
    const octets = encodeField(message, field)
    if ('reason' in octets) return { ok: false, reason: octets.reason }
    if (field.apart === true && size > 0) breaks.push(size)
    parts.push(octets)
    size += octets.length
  }
  return {
    ok: true,
    octets: Uint8Array.from(concat(parts)),
    breaks,
    pause_ms: format.pause_ms ?? DEFAULT_PAUSE,
  }
}

/** The octets of one field of a message, or why it has none. */
export function encodeField(message: Message, field: BinaryField): FieldOctets {
  if (field.type === 'constant') return constantOctets(field.hex)
  const isNumber = field.type === 'integer'
  const said = isNumber ? saidInteger(message, field.field) : saidValue(message, field.field)
  if (!said.ok) return said
  if (isNumber)
    return (
      encodeInteger(BigInt(said.text.replace(/^\+/u, '')), field.as) ?? {
        reason: `${field.field} ${said.text} is beyond ${field.as}`,
      }
    )
  const text = encodeText(said.text, field.encoding)
  if (text === undefined)
    return { reason: `${field.field} has characters that ${field.encoding ?? 'utf-8'} lacks` }
  return field.type === 'chars' ? inChars(said.text, text, field) : withLength(text, field)
}

function withLength(
  text: Uint8Array,
  { field, length }: Extract<BinaryField, { type: 'string' }>,
): FieldOctets {
  const prefix = encodeLength(text.length, length)
  return prefix === undefined
    ? { reason: `the ${text.length} octets of ${field} are beyond its length prefix` }
    : concat([prefix, text])
}

function inChars(
  said: string,
  { length }: Uint8Array,
  { field, size, padding, encoding }: Extract<BinaryField, { type: 'chars' }>,
): FieldOctets {
  const unit = unitOf(encoding)
  // Who reads a name in C reads up to a NUL, so one must be there.
  const room = size - length - (padding === 'nul-after' && isName(field) ? unit : 0)
  if (room < 0)
    return { reason: `the ${length} octets of ${field} are too many for a field of ${size}` }
  if ((size - length) % unit !== 0)
    return { reason: `a field of ${size} octets holds no whole number of characters` }
  const padded = encodeText(pad(said, (size - length) / unit, padding), encoding)
  return padded ?? { reason: `${field} cannot be filled up in ${encoding ?? 'utf-8'}` }
}
