import type { BinaryFormat } from '../../spec/dialect/message-format.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { afterMessage } from './after-message.ts'
import { binaryFields, encodeFields } from './binary-octets.ts'
import { readFields } from './binary-reader.ts'
import { ifItComesBack } from './comes-back.ts'
import { malformedBinary } from './malformed-binary.ts'
import { wholeMessage } from './whole-message.ts'

/** The codec of a binary format. */
export function binaryCodec(format: BinaryFormat): MessageCodec {
  const fields = binaryFields(format)
  const required = new Set(fields)

  const read: MessageCodec['read'] = (octets, over) => {
    const found = readFields(format, { octets, over })
    if (found.kind !== 'fields') return found
    const members = Object.fromEntries(found.fields.map(({ field, value }) => [field, value]))
    const rest = octets.subarray(found.end)
    const isMessage = () => readFields(format, { octets: rest, over: true }).kind === 'fields'
    return { kind: 'object', members, end: found.end, after: afterMessage(rest, isMessage) }
  }

  const encode: MessageCodec['encode'] = (message) => {
    const encoded = encodeFields(message, format)
    if (!encoded.ok) return encoded
    return ifItComesBack({ message, fields, encoded, reading: read(encoded.octets, true) })
  }

  return {
    noun: `binary fields (${fields.join(', ')})`,
    required,
    optional: new Set(),
    ends: 'octets',
    extensible: false,
    encode,
    read,
    offsetOf: (octets, field) => {
      const found = readFields(format, { octets, over: true })
      return found.kind === 'fields'
        ? found.fields.find((one) => one.field === field)?.at
        : undefined
    },
    malformed: (message) => malformedBinary(message, format, wholeMessage({ read, required })),
  }
}
