import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import { isName } from '../../spec/dialect/field.ts'
import type { BinaryFormat } from '../../spec/dialect/message-format.ts'
import type { MalformedMessage } from '../wire/message-codec.ts'
import { concat } from '../wire/octets.ts'
import { encodeField } from './binary-octets.ts'
import { sizeOfPrefix } from './length-prefix.ts'
import { malformedLengths } from './malformed-length.ts'
import { JUNK, type Malformation, malformedList } from './malformed-list.ts'

interface Part {
  field: BinaryField
  octets: Uint8Array
}

/** Ways to say a message wrongly in a binary format. */
export function malformedBinary(
  message: Readonly<Record<string, unknown>>,
  format: BinaryFormat,
  isTaken: (octets: Uint8Array) => boolean,
): readonly MalformedMessage[] {
  const parts: Part[] = []
  for (const field of format.fields) {
    const octets = encodeField(message, field)
    if ('reason' in octets) return []
    parts.push({ field, octets })
  }
  const octets = concat(parts.map((part) => part.octets))
  const last = parts.at(-1)?.octets.length ?? 0
  const all: Malformation[] = [
    {
      slug: 'cut-short',
      says: 'The last field is missing.',
      octets: octets.subarray(0, octets.length - last),
    },
    {
      slug: 'cut-in-last-field',
      says: 'The last field is cut short by the end of the stream.',
      octets: octets.subarray(0, octets.length - Math.ceil(last / 2)),
    },
    { slug: 'one-octet', says: 'The message is one octet.', octets: octets.subarray(0, 1) },
    {
      slug: 'wrong-constant',
      says: 'Other octets stand where each message has the same.',
      octets: changed(parts, otherConstant),
    },
    {
      slug: 'number-of-letters',
      says: 'The number is no number.',
      octets: changed(parts, numberOfLetters),
    },
    { slug: 'junk', says: 'Octets that mean nothing.', octets: JUNK },
    ...lengthsOf(parts),
  ]
  return malformedList(all, isTaken)
}

/** The message with one of its fields, the first that can be, changed. */
function changed(
  parts: readonly Part[],
  change: (part: Part) => Uint8Array | undefined,
): Uint8Array | undefined {
  const others = parts.map(change)
  const index = others.findIndex((octets) => octets !== undefined)
  if (index < 0) return undefined
  return concat(parts.map((part, at) => (at === index ? (others[at] ?? part.octets) : part.octets)))
}

function otherConstant({ field, octets }: Part): Uint8Array | undefined {
  return field.type === 'constant' ? octets.map((octet) => octet ^ 0xff) : undefined
}

function numberOfLetters({ field }: Part): Uint8Array | undefined {
  if (field.type === 'constant' || field.type === 'integer' || isName(field.field)) return undefined
  // Text of any kind is written as a name.
  const letters = encodeField({ client_name: 'x' }, { ...field, field: 'client_name' })
  return 'reason' in letters ? undefined : letters
}

/** A wrong length before the first text that has one. */
function lengthsOf(parts: readonly Part[]): Malformation[] {
  const index = parts.findIndex(({ field }) => field.type === 'string')
  const part = parts[index]
  if (part?.field.type !== 'string') return []
  const { length } = part.field
  const before = concat(parts.slice(0, index).map(({ octets }) => octets))
  const rest = concat(parts.slice(index + 1).map(({ octets }) => octets))
  const after = concat([part.octets.subarray(sizeOfPrefix(length)), rest])
  return malformedLengths(length, { before, after })
}
