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
  let depth = 0
  let inString = false
  for (let i = start; i < octets.length; i += 1) {
    if (i - start >= limit) return { kind: 'oversize', start }
    const octet = octets[i] ?? 0
    if (inString) {
      if (octet === BACKSLASH) i += 1
      else if (octet === QUOTE) inString = false
    } else if (octet === QUOTE) inString = true
    else if (OPEN.has(octet)) depth += 1
    else if (CLOSE.has(octet)) {
      depth -= 1
      if (depth === 0) return { kind: 'object', start, end: i + 1 }
    }
  }
  return { kind: octets.length - start > limit ? 'oversize' : 'incomplete', start }
}
