import type { Field } from '../../spec/dialect/field.ts'
import type { MessageReading } from '../wire/message.ts'
import type { Encoded } from '../wire/message-codec.ts'
import { heardValue, saidValue } from './said-value.ts'

/** What was encoded, and what its own reader makes of it. */
export interface RoundTrip {
  message: Readonly<Record<string, unknown>>
  /** The fields that have a place in the format. */
  fields: Iterable<Field>
  encoded: Extract<Encoded, { ok: true }>
  reading: MessageReading
}

/** The octets of a message if they read back as that message alone; else why they do not. */
export function ifItComesBack({ message, fields, encoded, reading }: RoundTrip): Encoded {
  if (reading.kind !== 'object')
    return { ok: false, reason: 'a reader of this format does not take it for a message' }
  for (const field of fields) {
    const said = saidValue(message, field)
    const heard = reading.members[field]
    if (said.ok && heard !== heardValue(said.text, field))
      return {
        ok: false,
        reason: `${field} ${JSON.stringify(message[field])} would be read as ${shownAs(heard)}`,
      }
  }
  return reading.end === encoded.octets.length && reading.after === 'nothing'
    ? encoded
    : { ok: false, reason: 'a reader of this format would take a part of it for all' }
}

function shownAs(heard: unknown): string {
  return heard === undefined ? 'nothing' : JSON.stringify(heard)
}
