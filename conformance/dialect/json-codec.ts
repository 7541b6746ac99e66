import { FIELDS, isName } from '../../spec/dialect/field.ts'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { octetsOf } from '../wire/octets.ts'
import { afterMessage } from './after-message.ts'
import { ifItComesBack } from './comes-back.ts'
import { fromDecimal } from './decimal-text.ts'
import { endsBy, framed } from './frame.ts'
import { fieldTexts } from './json-octets.ts'
import { placeOf } from './json-place.ts'
import { jsonReader } from './json-reader.ts'
import { jsonText } from './json-text.ts'
import { type JsonTree, jsonFields, tokensOf, treeOf } from './json-tree.ts'
import { malformedJson } from './malformed-json.ts'
import { wholeMessage } from './whole-message.ts'

/** The codec of a JSON format. */
export function jsonCodec(format: JsonFormat): MessageCodec {
  const { ends } = format
  const tree = treeOf(format)
  if ('conflict' in tree)
    throw new Error(`expected pointers that can all stand, found ${tree.conflict}`)
  const fields = jsonFields(format)
  const required = new Set(fields)
  const extent = jsonReader(format, tree.kind === 'array' ? '[' : '{')

  const read: MessageCodec['read'] = (octets, over) => {
    const found = extent({ octets, over })
    if (found.kind !== 'value') return found
    const others = Object.fromEntries(addedTo(tree, found.value))
    const members = { ...others, ...membersOf(found.value, format) }
    const rest = octets.subarray(found.end)
    const isMessage = () => extent({ octets: rest, over: true }).kind === 'value'
    return { kind: 'object', members, end: found.end, after: afterMessage(rest, isMessage) }
  }

  const encode: MessageCodec['encode'] = (message) => {
    const texts = fieldTexts(message, format)
    if ('reason' in texts) return { ok: false, reason: texts.reason }
    const text = jsonText(tree, (field) => texts.get(field) ?? 'null', addedTo(tree, message))
    const octets = framed(octetsOf(text), ends)
    if ('reason' in octets) return { ok: false, reason: octets.reason }
    const encoded = { ok: true, octets: Uint8Array.from(octets), breaks: [], pause_ms: 0 } as const
    // A number beyond what JSON's readers hold is written all the same: its digits are exact.
    const exact = fields.filter((field) => typeof fromDecimal(texts.get(field) ?? '') === 'number')
    const checked = fields.filter((field) => isName(field) || exact.includes(field))
    const reading = read(octets, true)
    return ifItComesBack({ message, fields: checked, encoded, reading })
  }

  return {
    noun: tree.kind === 'array' ? 'one JSON array' : 'one JSON object',
    required,
    optional: new Set(),
    ends: endsBy(ends),
    extensible: tree.kind === 'object',
    encode,
    read,
    offsetOf: (octets, field) => {
      const pointer = format.members[field]
      const found = extent({ octets, over: true })
      if (pointer === undefined || found.kind !== 'value') return undefined
      const place = placeOf(octets.subarray(found.start, found.stop), tokensOf(pointer))
      return place === undefined ? undefined : found.start + place
    },
    malformed: (message) => malformedJson(message, format, wholeMessage({ read, required })),
  }
}

/** Members that the specification does not know, as they are added to an object. */
function addedTo(tree: JsonTree, message: object): (readonly [string, unknown])[] {
  if (tree.kind !== 'object') return []
  return Object.entries(message).filter(
    ([key, value]: [string, unknown]) =>
      !FIELDS.some((field) => field === key) && !tree.members.has(key) && value !== undefined,
  )
}

function membersOf(value: object, format: JsonFormat): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    jsonFields(format).flatMap((field) => {
      const found = lookUp(value, tokensOf(format.members[field] ?? ''))
      const asText = typeof found === 'string' && format.as_text?.includes(field) === true
      return found === undefined ? [] : [[field, asText ? fromDecimal(found) : found]]
    }),
  )
}

function lookUp(value: unknown, tokens: readonly string[]): unknown {
  let found = value
  for (const token of tokens) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, token))
      return undefined
    const inner: unknown = Reflect.get(found, token)
    found = inner
  }
  return found
}
