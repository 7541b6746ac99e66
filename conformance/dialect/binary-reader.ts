import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import type { Field } from '../../spec/dialect/field.ts'
import type { BinaryFormat } from '../../spec/dialect/message-format.ts'
import type { MessageReading } from '../wire/message.ts'
import { fromDecimal } from './decimal-text.ts'
import { announced, octetCount, type Received } from './frame.ts'
import { decodeInteger, sizeOfInteger } from './integer-octets.ts'
import { READING_LIMIT, readLength, sizeOfPrefix } from './length-prefix.ts'
import { unpad } from './padding.ts'
import { heardValue } from './said-value.ts'
import { decodeText, unitOf } from './text-encoding.ts'

/** What a field was read as, and where its value begins. */
export interface FieldReading {
  field: Field
  value: string | number
  at: number
}

/** The fields of the first message among what was received, or what was received instead. */
export type BinaryExtent =
  | Exclude<MessageReading, { kind: 'object' }>
  | { kind: 'fields'; fields: readonly FieldReading[]; end: number }

type Step =
  | { kind: 'read'; end: number; reading?: FieldReading }
  | { kind: 'short'; why: string }
  | { kind: 'unreadable'; at: number; why: string }

/** Reads the fields of a binary message one after another. */
export function readFields(format: BinaryFormat, { octets, over }: Received): BinaryExtent {
  if (octets.length === 0) return { kind: 'nothing' }
  const fields: FieldReading[] = []
  let at = 0
  for (const field of format.fields) {
    const step = readField(octets, at, field)
    if (step.kind === 'unreadable') return step
    if (step.kind === 'short')
      return over
        ? { kind: 'unreadable', at: octets.length, why: step.why }
        : { kind: 'incomplete' }
    if (step.reading !== undefined) fields.push(step.reading)
    at = step.end
  }
  return { kind: 'fields', fields, end: at }
}

function readField(octets: Uint8Array, at: number, field: BinaryField): Step {
  switch (field.type) {
    case 'constant':
      return readConstant(octets, at, constantOctets(field.hex))
    case 'integer': {
      const size = sizeOfInteger(field.as)
      const own = octets.subarray(at, at + size)
      if (own.length < size) return short(own.length, size)
      const value = fromDecimal(String(decodeInteger(own, field.as)))
      return { kind: 'read', end: at + size, reading: { field: field.field, value, at } }
    }
    case 'chars': {
      const own = octets.subarray(at, at + field.size)
      if (own.length < field.size) return short(own.length, field.size)
      const text = unpaddedText(own, field)
      return text === undefined
        ? notText(at, field)
        : { kind: 'read', end: at + field.size, reading: readingOf(field.field, text, at) }
    }
    case 'string':
      return readString(octets, at, field)
  }
}

/** The octets of a constant. */
export function constantOctets(hex: string): Uint8Array {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex')
}

function readConstant(octets: Uint8Array, at: number, constant: Uint8Array): Step {
  const own = octets.subarray(at, at + constant.length)
  const wrong = own.findIndex((octet, index) => octet !== constant[index])
  if (wrong >= 0)
    return {
      kind: 'unreadable',
      at: at + wrong,
      why: `octets other than ${Buffer.from(constant).toString('hex')}`,
    }
  return own.length < constant.length
    ? short(own.length, constant.length)
    : { kind: 'read', end: at + constant.length }
}

function readString(
  octets: Uint8Array,
  at: number,
  field: Extract<BinaryField, { type: 'string' }>,
): Step {
  const announcement = readLength(octets.subarray(at), field.length)
  if (announcement.kind === 'incomplete')
    return short(octets.length - at, sizeOfPrefix(field.length))
  if (announcement.kind === 'unreadable') return { ...announcement, at }
  const start = at + sizeOfPrefix(field.length)
  const end = start + announcement.length
  if (end > READING_LIMIT)
    return { kind: 'unreadable', at, why: `${end} octets, more than any message has` }
  const own = octets.subarray(start, end)
  if (own.length < announcement.length)
    return { kind: 'short', why: announced(own.length, announcement.length) }
  const text = decodeText(own, field.encoding)
  return text === undefined
    ? notText(start, field)
    : { kind: 'read', end, reading: readingOf(field.field, text, start) }
}

/** What follows a first NUL need not be text at all. */
function unpaddedText(
  own: Uint8Array,
  { padding, encoding }: Extract<BinaryField, { type: 'chars' }>,
): string | undefined {
  const unit = unitOf(encoding)
  let end = own.length - (own.length % unit)
  if (padding === 'nul-after')
    for (let i = end - unit; i >= 0; i -= unit) if (own[i] === 0 && own[i + unit - 1] === 0) end = i
  const text = decodeText(own.subarray(0, end), encoding)
  return text === undefined ? undefined : unpad(text, padding)
}

function readingOf(field: Field, text: string, at: number): FieldReading {
  return { field, value: heardValue(text, field), at }
}

function short(found: number, size: number): Step {
  return { kind: 'short', why: `${octetCount(found)} where ${size} were due` }
}

function notText(
  at: number,
  { field, encoding = 'utf-8' }: Extract<BinaryField, { type: 'chars' | 'string' }>,
): Step {
  return { kind: 'unreadable', at, why: `octets in ${field} that are not ${encoding}` }
}
