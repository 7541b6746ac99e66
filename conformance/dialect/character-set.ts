/** Which of the characters that stand for all others a piece of a pattern takes, one bit each. */
export type CharacterSet = bigint

/** ASCII, and what classes, properties and line ends beyond it are told apart by. */
const USUAL = [
  ...Array.from({ length: 0x80 }, (_, code) => code),
  ...[0x80, 0x85, 0xa0, 0xad, 0xb2, 0xe9, 0x130, 0x17f, 0x3a3, 0x660, 0x301, 0x200b, 0x2028],
  ...[0x2029, 0x212a, 0x20ac, 0x3000, 0x4e2d, 0xd800, 0xe000, 0xfeff, 0x1f642, 0x10ffff],
]
const ESCAPED = /\\u\{([\da-fA-F]+)\}|\\u([\da-fA-F]{4})|\\x([\da-fA-F]{2})/gu

/**
 * Tells the characters that each piece of a pattern takes, by those that stand for all: the usual
 * ones, and each that the pattern names with its neighbours, where a range may begin or end.
 */
export function characterSets(pattern: string): (piece: string) => CharacterSet {
  const standing = [...new Set([...USUAL, ...named(pattern)])].map((code) =>
    String.fromCodePoint(code),
  )
  const known = new Map<string, CharacterSet>()
  return (piece) => {
    const found = known.get(piece)
    if (found !== undefined) return found
    const takes = new RegExp(`^(?:${piece})$`, 'u')
    const bits = standing.map((character) => (takes.test(character) ? '1' : '0')).join('')
    const set = BigInt(`0b${bits}`)
    known.set(piece, set)
    return set
  }
}

function named(pattern: string): number[] {
  const literal = [...pattern].map((character) => character.codePointAt(0) ?? 0)
  const escaped = [...pattern.matchAll(ESCAPED)].map(([, long, unit, octet]) =>
    Number.parseInt(long ?? unit ?? octet ?? '0', 16),
  )
  return [...literal, ...escaped]
    .flatMap((code) => [code - 1, code, code + 1])
    .filter((code) => code >= 0 && code <= 0x10ffff)
}
