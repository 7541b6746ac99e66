import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import type { MessageReading } from '../wire/message.ts'
import { isWhiteSpace } from '../wire/object-scanner.ts'
import { firstInvalid, textOf } from '../wire/octets.ts'
import { frameOf, type Received } from './frame.ts'
import { endOfBrackets } from './json-place.ts'
import { READING_LIMIT } from './length-prefix.ts'

/** A JSON value among what was received, or what was received instead. */
export type JsonExtent =
  | Exclude<MessageReading, { kind: 'object' }>
  /** `start` and `stop` are those of the value, `end` that of the message with what frames it. */
  | { kind: 'value'; value: object; start: number; stop: number; end: number }

/** Finds the first message of a JSON format, which begins with this bracket, in what was received. */
export function jsonReader(
  { ends }: JsonFormat,
  bracket: '{' | '[',
): (received: Received) => JsonExtent {
  const open = bracket.charCodeAt(0)

  /** The value that begins a body: where it ends is seen by its brackets alone. */
  const readFirst = (octets: Uint8Array): JsonExtent => {
    let start = 0
    while (start < octets.length && isWhiteSpace(octets[start] ?? 0)) start += 1
    if (start === octets.length) return { kind: 'unreadable', at: 0, why: 'white space alone' }
    if (octets[start] !== open)
      return { kind: 'unreadable', at: start, why: `text that does not begin with ${bracket}` }
    const stop = endOfBrackets(octets.subarray(0, start + READING_LIMIT), start)
    if (stop !== undefined) return parsed(octets, { start, stop })
    return octets.length - start < READING_LIMIT
      ? { kind: 'incomplete' }
      : { kind: 'unreadable', at: start, why: 'a JSON value without an end' }
  }

  /** A body that something frames holds one value, and white space at most. */
  const readFramed = (body: Uint8Array): JsonExtent => {
    const first = readFirst(body)
    if (first.kind === 'incomplete')
      return { kind: 'unreadable', at: body.length, why: 'a JSON value that is cut short' }
    if (first.kind !== 'value' || body.subarray(first.stop).every(isWhiteSpace)) return first
    return { kind: 'unreadable', at: first.stop, why: 'more than one JSON value' }
  }

  return (received) => {
    const frame = frameOf(received, ends)
    if (frame.kind === 'unframed') return readFirst(received.octets)
    if (frame.kind !== 'body') return frame
    const { start, stop, end } = frame
    const reading = readFramed(received.octets.subarray(start, stop))
    if (reading.kind === 'unreadable') return { ...reading, at: start + reading.at }
    if (reading.kind !== 'value') return reading
    return { ...reading, start: start + reading.start, stop: start + reading.stop, end }
  }
}

function parsed(octets: Uint8Array, { start, stop }: { start: number; stop: number }): JsonExtent {
  const own = octets.subarray(start, stop)
  const text = textOf(own)
  if (text === undefined)
    return { kind: 'unreadable', at: start + firstInvalid(own), why: 'octets that are not UTF-8' }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null)
      return { kind: 'value', value, start, stop, end: stop }
  } catch {
    // What is wrong with it is said below, for all that is no JSON.
  }
  return { kind: 'unreadable', at: start, why: 'text that is not JSON' }
}
