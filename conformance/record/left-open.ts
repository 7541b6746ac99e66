import { isWhiteSpace, scanObject } from '../wire/object-scanner.ts'
import { textOf } from '../wire/octets.ts'

/** Arrays and objects that a receiver must be able to read one inside the other. */
const NESTING = 16

/** A string of JSON. */
const STRING = /"(?:\\.|[^"\\])*"/gu

/**
 * Why nobody can be blamed for what a receiver makes of these octets, where the specification leaves
 * it open (spec/left-open.md). In doubt it says so: a case that blames nobody does no harm.
 */
export function leftOpenIn(octets: Uint8Array): string | undefined {
  if (octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf)
    return 'A byte order mark may be ignored or refused.'
  const extent = scanObject(octets, octets.length)
  if (extent.kind !== 'object') return undefined
  if (extent.start > 0) return 'White space before the object may be skipped or refused.'
  if (!octets.subarray(extent.end).every(isWhiteSpace))
    return 'What follows the object may be ignored or refused.'
  const text = textOf(octets.subarray(0, extent.end))
  return text === undefined ? undefined : leftOpenInText(text)
}

function leftOpenInText(text: string): string | undefined {
  const bare = text.replaceAll(STRING, '""')
  if (/\b(?:NaN|Infinity)\b/u.test(bare))
    return 'NaN may be refused, or read by parsers that know it.'
  if (nesting(bare) > NESTING) return 'Deep nesting may be read or refused.'
  if (hasOddInteger(text)) return 'An integer in another spelling may be read or refused.'
  if (hasMemberTwice(text)) return 'Which of two members of one name counts is left open.'
  if (hasLoneSurrogate(text)) return 'A lone surrogate may be read or refused.'
  return undefined
}

function nesting(bare: string): number {
  let [depth, deepest] = [0, 0]
  for (const character of bare) {
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** The members of the object itself, not of those inside it: their names, and where each value is. */
function membersIn(text: string): { name: string; value: string }[] {
  let depth = 0
  return [...text.matchAll(/("(?:\\.|[^"\\])*")(\s*:\s*)?|[{}[\]]/gu)].flatMap((match) => {
    const [whole, name, colon] = match
    if (whole === '{' || whole === '[') depth += 1
    if (whole === '}' || whole === ']') depth -= 1
    return depth === 1 && name !== undefined && colon !== undefined
      ? [{ name, value: text.slice(match.index + whole.length) }]
      : []
  })
}

/** `25.0`, `2.5e1`, `1e400`: an integer to some, and no fraction to anybody. */
function hasOddInteger(text: string): boolean {
  return membersIn(text).some(({ name, value }) => {
    const [spelled = ''] = /^-?\d[\d.eE+-]*/u.exec(value) ?? []
    const number = Number(spelled)
    const isOdd = /[.eE]/u.test(spelled) && (Number.isInteger(number) || !Number.isFinite(number))
    return isOdd && /^"(?:client_number|server_number|sum)"$/u.test(name)
  })
}

function hasMemberTwice(text: string): boolean {
  const names = membersIn(text).map(({ name }) => name)
  return new Set(names).size < names.length
}

function hasLoneSurrogate(text: string): boolean {
  return (text.match(STRING) ?? []).some((string) => {
    try {
      const value: unknown = JSON.parse(string)
      return typeof value === 'string' && /\p{Cs}/u.test(value)
    } catch {
      return false
    }
  })
}
