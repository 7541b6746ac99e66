import type { Field } from '../../spec/dialect/field.ts'
import { escapeForTerminal } from '../escape.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { textOf } from '../wire/octets.ts'
import { shown } from './view.ts'

/** Characters of a snippet: what fits beside the labels of a report of 80 columns. */
const WIDTH = 64

/** Octets with a caret under one of them, on two lines; a long text is cut around the place. */
export function pointAt(octets: Uint8Array, octet: number): string {
  const show = textOf(octets) === undefined ? shownAsLatin1 : shownAsText
  const before = show(octets.subarray(0, octet))
  const after = show(octets.subarray(octet, octet + 200))
  const roomBefore = WIDTH - Math.min(after.length, WIDTH / 2)
  const cut = Math.max(0, before.length - roomBefore)
  const left = cut === 0 ? before : `…${before.slice(cut + 1)}`
  const room = WIDTH - left.length
  const right = after.length <= room ? after : `${after.slice(0, room - 1)}…`
  const label = `octet ${octet}`
  const fits = left.length + label.length + 2 <= WIDTH
  const mark = fits
    ? `${' '.repeat(left.length)}^ ${label}`
    : `${`${label} `.padStart(left.length)}^`
  return `${left}${right}\n${mark}`
}

/** A message with a caret under the value of a field; without one where it has no such field. */
export function pointAtField(
  { octets, codec }: { octets: Uint8Array; codec: MessageCodec },
  field: Field,
): string {
  const octet = codec.offsetOf(octets, field)
  return octet === undefined ? shown(octets) : pointAt(octets, octet)
}

function shownAsText(octets: Uint8Array): string {
  return escapeForTerminal(Buffer.from(octets).toString('utf8'), 100_000)
}

/** Octets that are no UTF-8: each one that is not ASCII by its number. */
function shownAsLatin1(octets: Uint8Array): string {
  const text = Buffer.from(octets).toString('latin1')
  return text.replaceAll(
    /[^\u0020-\u007e]/gu,
    (octet) => `\\x${octet.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
