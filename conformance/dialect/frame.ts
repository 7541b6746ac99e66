import type { Encoding } from '../../spec/dialect/encoding.ts'
import type { TextEnd } from '../../spec/dialect/message-format.ts'
import type { MessageReading } from '../wire/message.ts'
import { concat } from '../wire/octets.ts'
import { encodeLength, READING_LIMIT, readLength, sizeOfPrefix } from './length-prefix.ts'
import { encodeText, unitOf } from './text-encoding.ts'

/** Where a body stands among what was received, or why it cannot be told yet, or at all. */
export type Frame =
  | Exclude<MessageReading, { kind: 'object' }>
  /** The octets of the body, and where the message ends with all that frames it. */
  | { kind: 'body'; start: number; stop: number; end: number }
  /** Nothing frames the body: its own form says how much of what was received it is. */
  | { kind: 'unframed' }

/** What was received, and whether nothing more will come. */
export interface Received {
  octets: Uint8Array
  over: boolean
}

/** Finds the body of a message by what frames it. */
export function frameOf(
  { octets, over }: Received,
  ends: TextEnd,
  encoding: Encoding = 'utf-8',
): Frame {
  if (octets.length === 0) return { kind: 'nothing' }
  if (typeof ends !== 'string')
    return 'terminator' in ends
      ? terminated(octets, encodeText(ends.terminator, encoding), unitOf(encoding))
      : prefixed({ octets, over }, ends.length)
  if (ends === 'complete') return { kind: 'unframed' }
  if (octets.length > READING_LIMIT) return { kind: 'unreadable', at: 0, why: 'no end' }
  return over ? { kind: 'unframed' } : { kind: 'incomplete' }
}

/** A body with what frames it, or why it cannot be framed. */
export function framed(
  body: Uint8Array,
  ends: TextEnd,
  encoding: Encoding = 'utf-8',
): Uint8Array | { reason: string } {
  if (typeof ends === 'string') return body
  if ('terminator' in ends) {
    const terminator = encodeText(ends.terminator, encoding)
    return terminator === undefined
      ? { reason: `the terminator has no octets in ${encoding}` }
      : concat([body, terminator])
  }
  const length = encodeLength(body.length, ends.length)
  return length === undefined
    ? { reason: `a length of ${body.length} octets is beyond the length prefix` }
    : concat([length, body])
}

/** How many octets stand before the body. */
export function sizeBefore(ends: TextEnd): number {
  return typeof ends !== 'string' && 'length' in ends ? sizeOfPrefix(ends.length) : 0
}

/** How a receiver learns where the message ends. */
export function endsBy(ends: TextEnd): 'octets' | 'close' | 'idle' {
  return ends === 'close' || ends === 'idle' ? ends : 'octets'
}

function terminated(octets: Uint8Array, terminator: Uint8Array | undefined, unit: 1 | 2): Frame {
  const window = Buffer.from(octets.buffer, octets.byteOffset, octets.length).subarray(
    0,
    READING_LIMIT,
  )
  let stop = terminator === undefined ? -1 : window.indexOf(terminator)
  // In UTF-16 the octets of a terminator may also stand across two characters.
  while (stop > 0 && stop % unit !== 0) stop = window.indexOf(terminator ?? '', stop + 1)
  if (stop >= 0) return { kind: 'body', start: 0, stop, end: stop + (terminator?.length ?? 0) }
  return octets.length < READING_LIMIT
    ? { kind: 'incomplete' }
    : { kind: 'unreadable', at: 0, why: `${octets.length} octets without a terminator` }
}

function prefixed({ octets, over }: Received, prefix: Parameters<typeof readLength>[1]): Frame {
  const reading = readLength(octets, prefix)
  if (reading.kind === 'incomplete') return reading
  if (reading.kind === 'unreadable') return { ...reading, at: 0 }
  const start = sizeOfPrefix(prefix)
  const stop = start + reading.length
  if (octets.length >= stop) return { kind: 'body', start, stop, end: stop }
  const found = octets.length - start
  return over
    ? { kind: 'unreadable', at: octets.length, why: announced(found, reading.length) }
    : { kind: 'incomplete' }
}

/** How a message is called that has fewer octets than it said it would have. */
export function announced(found: number, length: number): string {
  return `${octetCount(found)} where ${length} were announced`
}

/** A number of octets in words. */
export function octetCount(count: number): string {
  return count === 1 ? '1 octet' : `${count} octets`
}
