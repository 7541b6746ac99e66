import type { IntegerType } from '../../spec/dialect/binary-field.ts'

/** What a type is made of: `i32be` is signed, has 32 bits, and its highest octet first. */
interface Shape {
  signed: boolean
  bits: number
  bigEndian: boolean
}

/** How many octets an integer of this type has. */
export function sizeOf(type: IntegerType): number {
  return shapeOf(type).bits / 8
}

/** The octets of an integer; none if the type cannot hold it. */
export function integerOctets(value: bigint, type: IntegerType): Uint8Array | undefined {
  const { signed, bits, bigEndian } = shapeOf(type)
  const fits = signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)
  if (fits !== value) return undefined
  const raw = BigInt.asUintN(bits, value)
  const octets = Uint8Array.from({ length: bits / 8 }, (_, index) => {
    return Number((raw >> BigInt(8 * index)) & 0xffn)
  })
  return bigEndian ? octets.reverse() : octets
}

/** The integer that octets stand for, a number where that is exact. */
export function integerIn(octets: Uint8Array, type: IntegerType): number | bigint {
  const { signed, bits, bigEndian } = shapeOf(type)
  const inOrder = bigEndian ? octets : octets.toReversed()
  const raw = inOrder.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)
  const value = signed ? BigInt.asIntN(bits, raw) : raw
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

function shapeOf(type: IntegerType): Shape {
  const bits = Number.parseInt(type.slice(1), 10)
  return { signed: type.startsWith('i'), bits, bigEndian: !type.endsWith('le') }
}
