import { isWhiteSpace, scanObject } from './object-scanner.ts'
import { firstInvalid, textOf } from './octets.ts'

/** What the octets that a program sent on one connection come to. */
export type MessageReading =
  | { kind: 'nothing' }
  | { kind: 'incomplete' }
  | { kind: 'unreadable'; at: number; why: string }
  | {
      kind: 'object'
      members: Readonly<Record<string, unknown>>
      /** Octet after the closing brace. */
      end: number
      /** What follows: nothing, white space, a second object, or something else. */
      after: 'nothing' | 'line feed' | 'white space' | 'object' | 'other'
    }

/** Reads what a program sent, be it a request or a reply. Total: all octets give a reading. */
export function readMessage(octets: Uint8Array): MessageReading {
  const extent = scanObject(octets, 65_536)
  switch (extent.kind) {
    case 'nothing':
      return octets.length === 0
        ? { kind: 'nothing' }
        : { kind: 'unreadable', at: 0, why: 'white space alone' }
    case 'incomplete':
      return { kind: 'incomplete' }
    case 'oversize':
      return { kind: 'unreadable', at: extent.start, why: 'an object without an end' }
    case 'other':
      return { kind: 'unreadable', at: extent.at, why: 'text that does not begin with {' }
    case 'object':
      return readObject(octets, extent)
  }
}

function readObject(
  octets: Uint8Array,
  { start, end }: { start: number; end: number },
): MessageReading {
  const text = textOf(octets.subarray(start, end))
  if (text === undefined) {
    const at = start + firstInvalid(octets.subarray(start, end))
    return { kind: 'unreadable', at, why: 'octets that are not UTF-8' }
  }
  const members = parse(text)
  if (members === undefined) return { kind: 'unreadable', at: start, why: 'text that is not JSON' }
  return { kind: 'object', members, end, after: remainder(octets.subarray(end)) }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : undefined
  } catch {
    return undefined
  }
}

function remainder(
  octets: Uint8Array,
): 'nothing' | 'line feed' | 'white space' | 'object' | 'other' {
  if (octets.length === 0) return 'nothing'
  if (octets.every(isWhiteSpace)) {
    const feeds = octets.filter((octet) => octet === 0x0a).length
    return feeds === 1 && octets.at(-1) === 0x0a ? 'line feed' : 'white space'
  }
  return scanObject(octets, 65_536).kind === 'object' ? 'object' : 'other'
}
