import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import { readMessage } from '../wire/message.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { encodeMessage } from '../wire/native.ts'
import { scanObject } from '../wire/object-scanner.ts'
import { placeOf } from './json-place.ts'
import { jsonFields } from './json-tree.ts'
import { READING_LIMIT } from './length-prefix.ts'
import { malformedJson } from './malformed-json.ts'
import { wholeMessage } from './whole-message.ts'

/** The codec of the protocol's own wire, which sends whatever a message says, be it right or wrong. */
export function nativeCodec(format: JsonFormat): MessageCodec {
  const required = new Set(jsonFields(format))
  // White space alone is no message yet, and none at all once nothing more can come.
  const read: MessageCodec['read'] = (octets, over) =>
    !over && scanObject(octets).kind === 'nothing' ? { kind: 'nothing' } : readMessage(octets)
  return {
    noun: 'one JSON object',
    required,
    optional: new Set(),
    ends: 'octets',
    extensible: true,
    encode: (message) => ({
      ok: true,
      octets: encodeMessage(message, true),
      breaks: [],
      pause_ms: 0,
    }),
    read,
    offsetOf: (octets, field) => {
      const extent = scanObject(octets, READING_LIMIT)
      if (extent.kind !== 'object' || readMessage(octets).kind !== 'object') return undefined
      const place = placeOf(octets.subarray(extent.start, extent.end), [field])
      return place === undefined ? undefined : extent.start + place
    },
    malformed: (message) => malformedJson(message, format, wholeMessage({ read, required })),
  }
}
