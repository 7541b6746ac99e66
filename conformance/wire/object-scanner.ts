import { MESSAGE_LIMIT } from '../../spec/messages.ts'

/** Where the first JSON object of a stream of octets begins and ends, as far as it is known. */
export type Extent =
  | { kind: 'nothing' }
  | { kind: 'incomplete'; start: number }
  | { kind: 'oversize'; start: number }
  | { kind: 'other'; at: number }
  | { kind: 'object'; start: number; end: number }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = new Set([0x7b, 0x5b])
const CLOSE = new Set([0x7d, 0x5d])
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d])

/** Whether an octet is white space in JSON (RFC 8259, section 2). */
export function isWhiteSpace(octet: number): boolean {
  return WHITE_SPACE.has(octet)
}

/**
 * Finds the first JSON object by its braces alone, without parsing it: brackets inside strings do
 * not count. Looks at no more than `limit` octets from its `{`.
 */
export function scanObject(octets: Uint8Array, limit: number = MESSAGE_LIMIT): Extent {
  let start = 0
  while (start < octets.length && isWhiteSpace(octets[start] ?? 0)) start += 1
  if (start === octets.length) return { kind: 'nothing' }
  if (octets[start] !== 0x7b) return { kind: 'other', at: start }
  const end = endOfObject(octets.subarray(start, start + limit))
  if (end !== undefined) return { kind: 'object', start, end: start + end }
  return { kind: octets.length - start > limit ? 'oversize' : 'incomplete', start }
}

/** The octet after the bracket that closes the first one. */
function endOfObject(octets: Uint8Array): number | undefined {
  let depth = 0
  for (let i = 0; i < octets.length; i += 1) {
    const octet = octets[i] ?? 0
    if (octet === QUOTE) i = endOfString(octets, i)
    else if (OPEN.has(octet)) depth += 1
    else if (CLOSE.has(octet)) depth -= 1
    if (depth === 0) return i + 1
  }
  return undefined
}

/** The closing quote of a string, given its opening one; the end of all if it is not there. */
function endOfString(octets: Uint8Array, open: number): number {
  let i = open + 1
  while (i < octets.length && octets[i] !== QUOTE) i += octets[i] === BACKSLASH ? 2 : 1
  return i
}
