import type { MessageReading } from '../wire/message.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { pointAt } from './caret.ts'
import { broken, holds, type Outcome } from './outcome.ts'
import { shown } from './view.ts'

/** What a program sent on one connection, and how it reads. */
export interface SentMessage {
  octets: Uint8Array
  reading: MessageReading
  /** What it was read by. */
  codec: MessageCodec
}

/** wire/one-object, whoever sent it: exactly one object (message, in a dialect); `nothing` is said where nothing was sent. */
export function oneObjectIn({ octets, reading, codec }: SentMessage, nothing: Outcome): Outcome {
  const expected = codec.noun
  const one = expected.endsWith('object') ? 'an object' : 'a message'
  switch (reading.kind) {
    case 'nothing':
      return nothing
    case 'incomplete':
      return broken({ expected, found: `${one} that does not end`, where: shown(octets) })
    case 'unreadable':
      return broken({ expected, found: reading.why, where: pointAt(octets, reading.at) })
    case 'object':
      return reading.after === 'other'
        ? broken({
            expected,
            found: `${one}, and other octets after it`,
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
