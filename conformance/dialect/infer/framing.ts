import { type LengthPrefix, PADDINGS } from '../../../spec/dialect/binary-field.ts'
import { readLength, sizeOfPrefix } from '../length-prefix.ts'
import type { Sample } from './sample.ts'

/** A length prefix that all samples begin with, and the samples without it. */
export interface Framing {
  length?: LengthPrefix
  samples: readonly Sample[]
}

const INTEGERS = ['u32be', 'u32le', 'u16be', 'u16le', 'u8'] as const
const WIDEST = 128
const LONG = 2
const SPACE = 0x20
const PREFIXES: readonly LengthPrefix[] = [
  ...INTEGERS,
  ...Array.from({ length: WIDEST }, (_, index) =>
    PADDINGS.map((padding): LengthPrefix => ({ digits: index + 1, padding })),
  ).flat(),
]

/**
 * How the samples can be framed: by a prefix that is right in all of them, or else by nothing. A
 * prefix that never changes is none unless it is too long to be right by chance.
 */
export function framingsOf(samples: readonly Sample[]): Framing[] {
  const lengths = new Set(samples.map(({ octets }) => octets.length))
  const inControl = samples.every(({ octets: [first = 0] }) => first <= SPACE)
  const prefixes = PREFIXES.filter(
    (prefix) => lengths.size > 1 || sizeOfPrefix(prefix) >= LONG || (prefix === 'u8' && inControl),
  )
  const fitting = prefixes.filter((prefix) =>
    samples.every(({ octets }) => announcesRest(octets, prefix)),
  )
  const framed = fitting.map((length) => ({
    length,
    samples: samples.map((sample) => ({
      ...sample,
      octets: sample.octets.subarray(sizeOfPrefix(length)),
      breaks: [],
    })),
  }))
  return framed.length > 0 ? framed : [{ samples }]
}

/** A message without the prefix that announces its length, if it has one. */
export function withoutPrefix(octets: Uint8Array): Uint8Array {
  const prefix = PREFIXES.find((one) => announcesRest(octets, one))
  return prefix === undefined ? octets : octets.subarray(sizeOfPrefix(prefix))
}

function announcesRest(octets: Uint8Array, prefix: LengthPrefix): boolean {
  const size = sizeOfPrefix(prefix)
  if (octets.length <= size) return false
  const reading = readLength(octets, prefix)
  return reading.kind === 'length' && reading.length === octets.length - size
}
