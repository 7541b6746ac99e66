import { isWhiteSpace } from '../wire/object-scanner.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_OBJECT = 0x7b

/** The octet after the bracket that closes the one at `start`; `undefined` if it is not there. */
export function endOfBrackets(octets: Uint8Array, start: number): number | undefined {
  let depth = 0
  for (let i = start; i < octets.length; i += 1) {
    const octet = octets[i] ?? 0
    if (octet === QUOTE) i = endOfString(octets, i) - 1
    else if (octet === OPEN_OBJECT || octet === 0x5b) depth += 1
    else if (octet === 0x7d || octet === 0x5d) depth -= 1
    if (depth === 0) return i + 1
  }
  return undefined
}

/**
 * Where in valid JSON the value begins that a pointer, given by its parts, leads to. Of members of
 * the same name the last counts, as it does to most parsers.
 */
export function placeOf(octets: Uint8Array, tokens: readonly string[]): number | undefined {
  let at = skipped(octets, 0)
  for (const token of tokens) {
    const next =
      octets[at] === OPEN_OBJECT ? inObject(octets, at, token) : inArray(octets, at, token)
    if (next === undefined) return undefined
    at = next
  }
  return at
}

function inObject(octets: Uint8Array, open: number, key: string): number | undefined {
  let found: number | undefined
  let at = skipped(octets, open + 1)
  while (octets[at] === QUOTE) {
    const end = endOfString(octets, at)
    const name = Buffer.from(octets.subarray(at, end)).toString('utf8')
    // Behind the colon.
    const value = skipped(octets, skipped(octets, end) + 1)
    if (JSON.parse(name) === key) found = value
    at = afterComma(octets, value)
  }
  return found
}

function inArray(octets: Uint8Array, open: number, token: string): number | undefined {
  let at = skipped(octets, open + 1)
  for (let index = 0; at < octets.length && octets[at] !== 0x5d; index += 1) {
    if (String(index) === token) return at
    at = afterComma(octets, at)
  }
  return undefined
}

/** Where what follows a value and its comma begins; the closing bracket if there is no comma. */
function afterComma(octets: Uint8Array, value: number): number {
  const at = skipped(octets, endOfValue(octets, value))
  return octets[at] === COMMA ? skipped(octets, at + 1) : at
}

function endOfValue(octets: Uint8Array, start: number): number {
  const first = octets[start]
  if (first === QUOTE) return endOfString(octets, start)
  if (first === OPEN_OBJECT || first === 0x5b) return endOfBrackets(octets, start) ?? octets.length
  let at = start
  while (at < octets.length && octets[at] !== COMMA && !isEnd(octets[at] ?? 0)) at += 1
  return at
}

function isEnd(octet: number): boolean {
  return octet === 0x7d || octet === 0x5d || isWhiteSpace(octet)
}

/** The octet after the closing quote of a string; the end of all if it is not there. */
function endOfString(octets: Uint8Array, open: number): number {
  let i = open + 1
  while (i < octets.length && octets[i] !== QUOTE) i += octets[i] === BACKSLASH ? 2 : 1
  return Math.min(i + 1, octets.length)
}

function skipped(octets: Uint8Array, from: number): number {
  let at = from
  while (at < octets.length && isWhiteSpace(octets[at] ?? 0)) at += 1
  return at
}
