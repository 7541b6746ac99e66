import type { TextFormat } from '../../spec/dialect/message-format.ts'
import type { Encoded } from '../wire/message-codec.ts'
import { concat } from '../wire/octets.ts'
import { DEFAULT_PAUSE } from './default-pause.ts'
import { framed, sizeBefore } from './frame.ts'
import { saidValue } from './said-value.ts'
import { partsOf, textsOf } from './template.ts'
import { encodeText } from './text-encoding.ts'

/** The texts of a message, one for each write, or why there are none. */
export function written(
  message: Readonly<Record<string, unknown>>,
  format: TextFormat,
): { texts: string[] } | { reason: string } {
  const texts: string[] = []
  for (const template of textsOf(format)) {
    let text = ''
    for (const part of partsOf(template)) {
      if ('literal' in part) text += part.literal
      else if ('unknown' in part) return { reason: `the template has no field ${part.unknown}` }
      else {
        const said = saidValue(message, part.field)
        if (!said.ok) return said
        text += said.text
      }
    }
    texts.push(text)
  }
  return { texts }
}

/** The octets of a message in a text format, or why there are none. */
export function encodeTexts(
  message: Readonly<Record<string, unknown>>,
  format: TextFormat,
): Encoded {
  const { encoding, ends, pause_ms = DEFAULT_PAUSE } = format
  const said = written(message, format)
  if ('reason' in said) return { ok: false, reason: said.reason }
  const parts = said.texts.map((text) => encodeText(text, encoding))
  const known = parts.filter((part) => part !== undefined)
  if (known.length < parts.length)
    return { ok: false, reason: `the text has characters that ${encoding ?? 'utf-8'} lacks` }
  const octets = framed(concat(known), ends, encoding)
  if ('reason' in octets) return { ok: false, reason: octets.reason }
  let end = sizeBefore(ends)
  const breaks = known.slice(0, -1).map((part) => {
    end += part.length
    return end
  })
  return { ok: true, octets: Uint8Array.from(octets), breaks, pause_ms }
}
