import { type Field, isName } from '../../spec/dialect/field.ts'
import { Name } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { toDecimal } from './decimal-text.ts'

/** Whether a reader takes octets, or their beginning, for a message with all that it must have. */
export function wholeMessage({
  read,
  required,
}: Pick<MessageCodec, 'read' | 'required'>): (octets: Uint8Array) => boolean {
  return (octets) => {
    const reading = read(octets, true)
    return (
      reading.kind === 'object' &&
      [...required].every((field) => isFit(reading.members[field], field))
    )
  }
}

function isFit(value: unknown, field: Field): boolean {
  return isName(field) ? validate(Name, value).ok : toDecimal(value) !== undefined
}
