import type { Field } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { escapeForTerminal } from '../escape.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { afterMessage } from './after-message.ts'
import { ifItComesBack } from './comes-back.ts'
import { endsBy } from './frame.ts'
import { malformedTexts } from './malformed-text.ts'
import { heardValue } from './said-value.ts'
import { SAMPLE } from './sample-message.ts'
import { templateFields } from './template.ts'
import { decodeText, encodeText } from './text-encoding.ts'
import { fitOf } from './text-fit.ts'
import { encodeTexts, written } from './text-octets.ts'
import { fieldsOfPattern, patternOf } from './text-pattern.ts'
import { textReader } from './text-reader.ts'
import { wholeMessage } from './whole-message.ts'

/** The codec of a text format. */
export function textCodec(format: TextFormat): MessageCodec {
  const { encoding, ends } = format
  const required = new Set(templateFields(format))
  const fields = fieldsOfPattern(patternOf(format))
  const example = written(SAMPLE, format)
  const like = escapeForTerminal('texts' in example ? example.texts.join('') : '', 80)
  const extent = textReader({ format, like, fits: fitOf(format) })

  const read: MessageCodec['read'] = (octets, over) => {
    const found = extent({ octets, over })
    if (found.kind !== 'text') return found
    const rest = octets.subarray(found.end)
    const isMessage = () =>
      [rest, withoutSpaceBefore(rest, format)].some(
        (more) => extent({ octets: more, over: true }).kind === 'text',
      )
    const after = afterMessage(plain(rest, format), isMessage)
    return { kind: 'object', members: membersOf(found.match, fields), end: found.end, after }
  }

  const encode: MessageCodec['encode'] = (message) => {
    const encoded = encodeTexts(message, format)
    if (!encoded.ok) return encoded
    return ifItComesBack({
      message,
      fields: required,
      encoded,
      reading: read(encoded.octets, true),
    })
  }

  return {
    noun: `a text like ${like}`,
    required,
    optional: new Set(fields.filter((field) => !required.has(field))),
    ends: endsBy(ends),
    extensible: false,
    encode,
    read,
    offsetOf: (octets, field) => {
      const found = extent({ octets, over: true })
      if (found.kind !== 'text') return undefined
      const index = found.match.indices?.groups?.[field]?.[0]
      if (index === undefined) return undefined
      const before = encodeText(found.match[0].slice(0, index), encoding)
      return before === undefined ? undefined : found.start + before.length
    },
    malformed: (message) => malformedTexts(message, format, wholeMessage({ read, required })),
  }
}

function membersOf(
  match: RegExpExecArray,
  fields: readonly Field[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = match.groups?.[field]
      return text === undefined ? [] : [[field, heardValue(text, field)]]
    }),
  )
}

/** What follows a message in UTF-8, so that its white space is one octet a character. */
function plain(rest: Uint8Array, { encoding }: TextFormat): Uint8Array {
  const text = decodeText(rest, encoding)
  return (text === undefined ? undefined : encodeText(text)) ?? rest
}

/** The same without the white space that it begins with, as between two lines. */
function withoutSpaceBefore(rest: Uint8Array, { encoding }: TextFormat): Uint8Array {
  const text = decodeText(rest, encoding)?.replace(/^[ \t\r\n]+/u, '')
  return (text === undefined ? undefined : encodeText(text, encoding)) ?? rest
}
