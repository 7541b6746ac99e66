import { octetsOf } from './octets.ts'

/** A message of the native wire: one JSON object, and one LF if asked for. */
export function encodeMessage(message: unknown, lineFeed: boolean): Uint8Array {
  return octetsOf(JSON.stringify(message) + (lineFeed ? '\n' : ''))
}
