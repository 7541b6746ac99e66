import type { Understood } from '../understanding.ts'
import { type Extent, fine, wrong } from './format.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BLANKS = [0x20, 0x09, 0x0a, 0x0d]
const OPENING = [0x7b, 0x5b]
const CLOSING = [0x7d, 0x5d]

/** Where a JSON object or array stands at the beginning of octets, if it is whole. */
export function jsonExtent(octets: Uint8Array): Understood<Extent | undefined> {
  const start = octets.findIndex((octet) => !BLANKS.includes(octet))
  if (start === -1) return fine(undefined)
  const first = octets[start] ?? 0
  if (!OPENING.includes(first)) {
    return wrong(`expected a JSON object or array, found octet 0x${first.toString(16)}`)
  }
  const end = endOf(octets, start)
  if (end === undefined) return fine(undefined)
  const blanks = octets.subarray(end).findIndex((octet) => !BLANKS.includes(octet))
  return fine({ start, end, next: blanks === -1 ? octets.length : end + blanks })
}

// Brackets count whichever they are: whether they match is for the parser to say.
function endOf(octets: Uint8Array, start: number): number | undefined {
  let depth = 0
  let inString = false
  for (let at = start; at < octets.length; at += 1) {
    const octet = octets[at] ?? 0
    if (octet === QUOTE) inString = !inString
    else if (inString && octet === BACKSLASH) at += 1
    else if (!inString && OPENING.includes(octet)) depth += 1
    else if (!inString && CLOSING.includes(octet)) depth -= 1
    if (depth === 0) return at + 1
  }
  return undefined
}
