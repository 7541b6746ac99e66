import type { BinaryField, LengthPrefix, Padding } from '../../spec/dialect/binary-field.ts'
import { bytes, text } from './dialect-text-octets.ts'

/** What a program sends that speaks binary fields, write by write. */
export function sayBinary(
  fields: readonly BinaryField[],
  values: Readonly<Record<string, string | number>>,
): Buffer[] {
  const writes: Buffer[][] = [[]]
  for (const field of fields) {
    if (field.apart) writes.push([])
    writes.at(-1)?.push(fieldOctets(field, values))
  }
  return writes.map((parts) => Buffer.concat(parts)).filter((write) => write.length > 0)
}

function fieldOctets(
  field: BinaryField,
  values: Readonly<Record<string, string | number>>,
): Buffer {
  if (field.type === 'constant') return Buffer.from(field.hex.replaceAll(' ', ''), 'hex')
  const value = values[field.field] ?? ''
  if (field.type === 'integer') return integer(field.as, Number(value))
  const body = bytes(String(value), field.encoding)
  return field.type === 'string'
    ? Buffer.concat([lengthOctets(field.length, body.length), body])
    : padded(body, field.size, field.padding)
}

/** The text of each binary field in octets, or nothing if they are no whole message. */
export function hearBinary(
  fields: readonly BinaryField[],
  octets: Buffer,
): Readonly<Record<string, string>> | undefined {
  const found: Record<string, string> = {}
  let rest = octets
  for (const field of fields) {
    const taken = takeField(field, rest)
    if (taken === undefined || taken.size > rest.length) return undefined
    if (field.type !== 'constant') found[field.field] = taken.value
    rest = rest.subarray(taken.size)
  }
  return rest.length === 0 ? found : undefined
}

function takeField(field: BinaryField, rest: Buffer): { size: number; value: string } | undefined {
  switch (field.type) {
    case 'constant': {
      const expected = fieldOctets(field, {})
      const same = rest.subarray(0, expected.length).equals(expected)
      return same ? { size: expected.length, value: '' } : undefined
    }
    case 'integer': {
      const size = Number(/\d+/u.exec(field.as)?.[0]) / 8
      return { size, value: String(readInteger(field.as, rest.subarray(0, size))) }
    }
    case 'chars': {
      const body = stripped(rest.subarray(0, field.size), field.padding)
      return { size: field.size, value: text(body, field.encoding) }
    }
    case 'string': {
      const read = readLength(field.length, rest)
      if (read === undefined) return undefined
      const size = read.size + read.length
      return { size, value: text(rest.subarray(read.size, size), field.encoding) }
    }
  }
}

/** The octets that say how many follow. */
export function lengthOctets(prefix: LengthPrefix, length: number): Buffer {
  return typeof prefix === 'string'
    ? integer(prefix, length)
    : padded(Buffer.from(String(length)), prefix.digits, prefix.padding)
}

/** What a length prefix says, and how many octets it takes itself. */
export function readLength(
  prefix: LengthPrefix,
  octets: Buffer,
): { size: number; length: number } | undefined {
  const size = typeof prefix === 'string' ? Number(/\d+/u.exec(prefix)?.[0]) / 8 : prefix.digits
  const head = octets.subarray(0, size)
  if (head.length < size) return undefined
  if (typeof prefix === 'string') return { size, length: readInteger(prefix, head) }
  const digits = stripped(head, prefix.padding).toString()
  return /^\d+$/u.test(digits) ? { size, length: Number(digits) } : undefined
}

function integer(as: string, value: number): Buffer {
  const bits = Number(/\d+/u.exec(as)?.[0])
  const octets = Buffer.alloc(bits / 8)
  let rest = BigInt.asUintN(bits, BigInt(value))
  for (let index = octets.length - 1; index >= 0; index -= 1) {
    octets[index] = Number(rest & 255n)
    rest >>= 8n
  }
  return as.endsWith('le') ? octets.reverse() : octets
}

function readInteger(as: string, octets: Buffer): number {
  const highFirst = as.endsWith('le') ? Buffer.from(octets).reverse() : octets
  const value = BigInt(`0x0${highFirst.toString('hex')}`)
  return Number(as.startsWith('i') ? BigInt.asIntN(octets.length * 8, value) : value)
}

function padded(body: Buffer, size: number, padding: Padding): Buffer {
  const filler = { nul: 0, space: 0x20, zero: 0x30 }
  const [kind, side] = padding.split('-')
  const fill = Buffer.alloc(
    Math.max(0, size - body.length),
    kind === 'nul' ? filler.nul : kind === 'zero' ? filler.zero : filler.space,
  )
  return Buffer.concat(side === 'after' ? [body, fill] : [fill, body])
}

function stripped(body: Buffer, padding: Padding): Buffer {
  const latin = body.toString('latin1')
  if (padding === 'nul-after') return Buffer.from(latin.replace(/\0+$/u, ''), 'latin1')
  if (padding === 'zero-before') return body
  return Buffer.from(latin.trim(), 'latin1')
}
