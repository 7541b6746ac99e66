import type { MessageReading } from '../wire/message.ts'
import { pointAt } from './caret.ts'
import { broken, holds, type Outcome } from './outcome.ts'
import { shown } from './view.ts'

/** What a program sent on one connection, and how it reads. */
export interface SentMessage {
  octets: Uint8Array
  reading: MessageReading
}

/** wire/one-object, whoever sent it: exactly one JSON object; `nothing` is said where nothing was sent. */
export function oneObjectIn({ octets, reading }: SentMessage, nothing: Outcome): Outcome {
  const expected = 'one JSON object'
  switch (reading.kind) {
    case 'nothing':
      return nothing
    case 'incomplete':
      return broken({ expected, found: 'an object that does not end', where: shown(octets) })
    case 'unreadable':
      return broken({ expected, found: reading.why, where: pointAt(octets, reading.at) })
    case 'object':
      return reading.after === 'other'
        ? broken({
            expected,
            found: 'an object, and other octets after it',
            where: pointAt(octets, reading.end),
          })
        : holds()
  }
}

/** wire/line-feed, whoever sent it: one LF ends the message; `bare` is said where nothing follows it. */
export function lineFeedIn(
  { octets, reading }: SentMessage,
  { none, bare }: { none: Outcome; bare: Outcome | undefined },
): Outcome {
  if (reading.kind !== 'object') return none
  if (reading.after === 'line feed' || reading.after === 'object') return holds()
  if (reading.after === 'nothing' && bare !== undefined) return bare
  const found =
    reading.after === 'nothing' ? 'nothing after the object' : shown(octets.subarray(reading.end))
  return broken({ expected: 'one LF after the object', found, where: shown(octets) })
}
