import type { IntegerType } from '../../spec/dialect/binary-field.ts'

/** How many octets an integer of this type has. */
export function sizeOfInteger(type: IntegerType): number {
  return Number(/\d+/u.exec(type)?.[0]) / 8
}

/** The octets of an integer, or `undefined` if it lies beyond its type. */
export function encodeInteger(value: bigint, type: IntegerType): Uint8Array | undefined {
  const size = sizeOfInteger(type)
  const bits = size * 8
  const image = BigInt.asUintN(bits, value)
  if ((isSigned(type) ? BigInt.asIntN(bits, image) : image) !== value) return undefined
  const octets = Uint8Array.from({ length: size }, (_, index) =>
    Number((image >> BigInt(8 * index)) & 0xffn),
  )
  return type.endsWith('le') ? octets : octets.reverse()
}

/** The integer that so many octets are. */
export function decodeInteger(octets: Uint8Array, type: IntegerType): bigint {
  const highestFirst = type.endsWith('le') ? octets.toReversed() : octets
  let image = 0n
  for (const octet of highestFirst) image = (image << 8n) | BigInt(octet)
  return isSigned(type) ? BigInt.asIntN(octets.length * 8, image) : image
}

function isSigned(type: IntegerType): boolean {
  return type.startsWith('i')
}
