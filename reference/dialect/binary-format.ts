import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import { isName } from '../../spec/dialect/field.ts'
import type { BinaryFormat } from '../../spec/dialect/message-format.ts'
import { quote } from '../quote.ts'
import { type Format, fine, type Taken, type Written, wrong } from './format.ts'
import { integerIn, integerOctets, sizeOf } from './integer-octets.ts'
import { lengthIn, lengthOctets, lengthSize } from './length-octets.ts'
import { type Members, numberIn, textIn } from './members.ts'
import { padded, unpadded } from './padding.ts'
import { octetsIn, textOf } from './text-octets.ts'

const PAUSE = 50

/** A message of binary fields one after another. */
export function binaryFormat({ fields, pause_ms }: BinaryFormat): Format {
  const carried = fields.flatMap((one) => (one.type === 'constant' ? [] : [one.field]))
  return {
    fields: new Set(carried),
    native: false,
    ends: 'octets',
    pause: fields.slice(1).some(({ apart }) => apart === true) ? (pause_ms ?? PAUSE) : 0,
    least: fields.reduce((sum, one) => sum + leastOf(one), 0),
    write: (members) => writeFields(fields, members),
    read: (octets, over) => readFields(fields, octets, over),
  }
}

function writeFields(fields: readonly BinaryField[], members: Members): Written {
  const writes: Uint8Array[][] = [[]]
  for (const field of fields) {
    const octets = octetsFor(field, members)
    if (octets === undefined) {
      const what = field.type === 'constant' ? field.hex : quote(members.get(field.field) ?? null)
      return wrong(`expected a value that fits a field of type ${field.type}, found ${what}`)
    }
    if (field.apart === true && writes.at(-1)?.length !== 0) writes.push([])
    writes.at(-1)?.push(octets)
  }
  return fine(writes.map((parts) => Buffer.concat(parts)))
}

function octetsFor(field: BinaryField, members: Members): Uint8Array | undefined {
  if (field.type === 'constant') return Buffer.from(field.hex.replaceAll(' ', ''), 'hex')
  const value = members.get(field.field)
  if (field.type === 'integer') {
    const whole = typeof value === 'bigint' || Number.isSafeInteger(value)
    return whole ? integerOctets(BigInt(String(value)), field.as) : undefined
  }
  const text = textIn(value)
  const octets = text === undefined ? undefined : octetsIn(text, field.encoding)
  if (octets === undefined) return undefined
  if (field.type === 'chars') return padded(octets, field.size, field.padding)
  const length = lengthOctets(octets.length, field.length)
  return length && Buffer.concat([length, octets])
}

function readFields(fields: readonly BinaryField[], octets: Uint8Array, over: boolean): Taken {
  const members = new Map<string, unknown>()
  let at = 0
  for (const field of fields) {
    const size = sizeAt(field, octets.subarray(at))
    if (size === undefined) return malformed(`a length of text, found other octets`)
    const end = at + size
    if (end > octets.length) return over ? cutShort(octets) : { kind: 'need-more', least: end }
    const fault = readField(field, octets.subarray(at, end), members)
    if (fault !== undefined) return malformed(fault)
    at = end
  }
  return { kind: 'message', members, octets: at, end: at }
}

/** How many octets a field has that stands there; its length prefix alone while that is not whole. */
function sizeAt(field: BinaryField, octets: Uint8Array): number | undefined {
  const least = leastOf(field)
  if (field.type !== 'string' || octets.length < least) return least
  const length = lengthIn(octets.subarray(0, least), field.length)
  return length === undefined ? undefined : least + length
}

/** Reads one field into the members; the result is what was expected in its place. */
function readField(
  field: BinaryField,
  octets: Uint8Array,
  members: Map<string, unknown>,
): string | undefined {
  switch (field.type) {
    case 'constant': {
      const hex = Buffer.from(octets).toString('hex')
      const expected = field.hex.replaceAll(' ', '').toLowerCase()
      if (hex !== expected) return `the octets ${expected}, found ${hex}`
      return undefined
    }
    case 'integer':
      members.set(field.field, integerIn(octets, field.as))
      return undefined
    case 'chars':
      return readText(field, unpadded(octets, field.padding), members)
    case 'string':
      return readText(field, octets.subarray(lengthSize(field.length)), members)
  }
}

function readText(
  { field, encoding }: Extract<BinaryField, { type: 'chars' | 'string' }>,
  octets: Uint8Array,
  members: Map<string, unknown>,
): string | undefined {
  const text = textOf(octets, encoding)
  if (text === undefined) return `${encoding ?? 'utf-8'}, found octets that are not`
  members.set(field, isName(field) ? text : numberIn(text))
  return undefined
}

function leastOf(field: BinaryField): number {
  switch (field.type) {
    case 'constant':
      return field.hex.replaceAll(' ', '').length / 2
    case 'integer':
      return sizeOf(field.as)
    case 'chars':
      return field.size
    case 'string':
      return lengthSize(field.length)
  }
}

function cutShort({ length }: Uint8Array): Taken {
  return malformed(`a whole message, found the end of the stream after ${length} octets`)
}

function malformed(fault: string): Taken {
  return { kind: 'malformed', reason: `expected ${fault}` }
}
