import {
  type BinaryField,
  INTEGER_TYPES,
  type LengthPrefix,
  PADDINGS,
  type Padding,
} from '../../../spec/dialect/binary-field.ts'
import { decodeInteger, sizeOfInteger } from '../integer-octets.ts'
import { readLength, sizeOfPrefix } from '../length-prefix.ts'
import { pad, unpad } from '../padding.ts'
import { decodeText } from '../text-encoding.ts'

/** What the samples hold at some place, read as one field. */
export interface FieldOption {
  /** The field without saying which one it is. */
  shape: Shape
  /** What each sample holds: all texts, or all integers. */
  values: readonly (string | number)[]
  /** Octets that it takes of each sample. */
  sizes: readonly number[]
  /** How unusual it is. */
  cost: number
}

type Shaped<T> = T extends { field: unknown } ? Omit<T, 'field'> : never
/** A field of a binary message, without saying which one it is. */
export type Shape = Shaped<BinaryField>

const SPACE = 0x20
/** Octets of a name in a field: names have at most 100 characters, hardly any of three octets. */
const LONGEST_TEXT = 200
const ZERO = 0x30

const PREFIXES: readonly LengthPrefix[] = [
  'u32be',
  'u32le',
  'u16be',
  'u16le',
  'u8',
  ...[1, 2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 64, 128].flatMap((digits) =>
    PADDINGS.map((padding) => ({ digits, padding })),
  ),
]
/** Types that cannot be told from these in range: a sign shows only out of it. */
const UNSIGNED_TWINS: readonly string[] = ['i8', 'u16be', 'u16le', 'u32be', 'u32le']
const UNUSUAL: Readonly<Record<string, number>> = {
  i64be: 0.4,
  i64le: 0.4,
  i16be: 0.2,
  i16le: 0.2,
  u8: 0.2,
}

/** All fields that can begin where the rests of the samples begin. */
export function optionsAt(rests: readonly Uint8Array[]): FieldOption[] {
  return [...integersAt(rests), ...stringsAt(rests), ...charsAt(rests)]
}

function integersAt(rests: readonly Uint8Array[]): FieldOption[] {
  return INTEGER_TYPES.filter((type) => !UNSIGNED_TWINS.includes(type)).flatMap((as) => {
    const size = sizeOfInteger(as)
    if (rests.some((rest) => rest.length < size)) return []
    const values = rests.map((rest) => Number(decodeInteger(rest.subarray(0, size), as)))
    const sizes = rests.map(() => size)
    return [{ shape: { type: 'integer', as }, values, sizes, cost: 1 + (UNUSUAL[as] ?? 0) }]
  })
}

function stringsAt(rests: readonly Uint8Array[]): FieldOption[] {
  const inDigits = rests.every(([first = 0]) => kindOf(first) === 'digit' || first === SPACE)
  const prefixes = PREFIXES.filter((prefix) => typeof prefix === 'string' || inDigits)
  return prefixes.flatMap((length): FieldOption[] => {
    const own = sizeOfPrefix(length)
    const bodies = rests.flatMap((rest) => {
      const reading = rest.length > own ? readLength(rest, length) : undefined
      if (reading?.kind !== 'length' || reading.length === 0) return []
      return rest.length < own + reading.length ? [] : [rest.subarray(own, own + reading.length)]
    })
    const texts = bodies.flatMap((body) => plainText(body) ?? [])
    if (texts.length !== rests.length) return []
    const sizes = bodies.map((body) => own + body.length)
    // A length that is right is hardly so by chance, unless it is one digit.
    const cost = typeof length !== 'string' && length.digits === 1 ? 2 : 0.5
    return [{ shape: { type: 'string', length }, values: texts, sizes, cost }]
  })
}

function charsAt(rests: readonly Uint8Array[]): FieldOption[] {
  return sizesAt(rests).flatMap((size) => {
    const bodies = rests.map((rest) => rest.subarray(0, size))
    return PADDINGS.filter((padding) => canBePadded(bodies, padding)).flatMap(
      (padding): FieldOption[] => {
        const values = bodies.flatMap((body) => unpadded(body, padding) ?? [])
        if (values.length !== rests.length) return []
        const full = values.every((value) => Buffer.byteLength(value) === size)
        const cost = 2.5 + roundness(size) + (full ? 2 : 0)
        const sizes = rests.map(() => size)
        return [{ shape: { type: 'chars', size, padding }, values, sizes, cost }]
      },
    )
  })
}

/** Whether the padding shows in one of the samples; without any, NULs are as good as others. */
function canBePadded(bodies: readonly Uint8Array[], padding: Padding): boolean {
  switch (padding) {
    case 'nul-after':
      return bodies.every((body) => kindOf(body[0]) === 'digit' || kindOf(body[0]) === 'text')
    case 'space-after':
      return bodies.some((body) => body.at(-1) === SPACE)
    case 'space-before':
      return bodies.some(([first]) => first === SPACE)
    case 'zero-before':
      return bodies.some(([first]) => first === ZERO)
  }
}

/** The text of a fixed size, if filling it up again gives the same octets. */
function unpadded(body: Uint8Array, padding: Padding): string | undefined {
  const padded = decodeText(body, 'utf-8')
  if (padded === undefined) return undefined
  const text = unpad(padded, padding)
  if (text === '' || text.startsWith(' ') || text.endsWith(' ') || / {2}|\p{Cc}/u.test(text)) {
    return undefined
  }
  if (padding === 'zero-before' && !/^\d+$/u.test(text)) return undefined
  return pad(text, padded.length - text.length, padding) === padded ? text : undefined
}

/** The sizes that a fixed text can have: where the kind of octets changes, and round ones. */
function sizesAt(rests: readonly Uint8Array[]): number[] {
  if (rests.some(([first]) => first === undefined || first < SPACE)) return []
  const least = Math.min(...rests.map(farthest))
  const sizes = new Set<number>()
  for (const rest of rests) {
    for (let size = 1; size <= least; size += 1) {
      if (kindOf(rest[size - 1]) !== kindOf(rest[size])) {
        for (const before of [0, 1, 2, 3, 4, 7, 8]) sizes.add(size - before)
      }
    }
  }
  for (let size = 1; size <= least; size += 1) if (roundness(size) < 1) sizes.add(size)
  return [...sizes].filter((size) => size > 0 && size <= least)
}

/** Where the padding ends behind a text that is not too long: no fixed field goes beyond. */
function farthest(rest: Uint8Array): number {
  let at = 0
  while (rest[at] === SPACE) at += 1
  const longest = at + LONGEST_TEXT
  while (at < longest && at < rest.length && !isPadding(rest, at)) at += 1
  while (at < rest.length && (rest[at] === 0 || rest[at] === SPACE)) at += 1
  return at
}

function isPadding(rest: Uint8Array, at: number): boolean {
  return rest[at] === 0 || (rest[at] === SPACE && rest[at + 1] === SPACE)
}

function kindOf(octet: number | undefined): string {
  if (octet === undefined) return 'end'
  if (octet === 0) return 'nul'
  if (octet === SPACE) return 'space'
  if (octet >= ZERO && octet <= 0x39) return 'digit'
  return octet < SPACE ? 'control' : 'text'
}

/** How seldom a programmer chooses this size: 0 for 256, 64, 100, more for 37. */
function roundness(size: number): number {
  if (size >= 8 && Number.isInteger(Math.log2(size))) return 0
  if (size % 50 === 0) return 0
  if (size % 10 === 0 || size <= 8) return 0.3
  return size % 8 === 0 ? 0.6 : 1.5
}

function plainText(octets: Uint8Array): string | undefined {
  const text = octets.length > LONGEST_TEXT ? undefined : decodeText(octets, 'utf-8')
  return text === undefined || /\p{Cc}/u.test(text) || text.trim() !== text ? undefined : text
}
