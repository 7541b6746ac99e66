import { isName } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import type { MalformedMessage } from '../wire/message-codec.ts'
import { concat, octetsOf } from '../wire/octets.ts'
import { framed } from './frame.ts'
import { malformedLengths } from './malformed-length.ts'
import { JUNK, type Malformation, malformedList, OVERSIZE } from './malformed-list.ts'
import { type SaidValue, saidValue } from './said-value.ts'
import { templateParts } from './template.ts'
import { encodeText } from './text-encoding.ts'

/** A piece of one message: a field with its text, or text that stands in each message. */
interface Piece {
  text: string
  kind: 'name' | 'number' | 'literal'
}

/** Ways to say a message wrongly in a text format. */
export function malformedTexts(
  message: Readonly<Record<string, unknown>>,
  format: TextFormat,
  isTaken: (octets: Uint8Array) => boolean,
): readonly MalformedMessage[] {
  const pieces = piecesOf(message, format)
  if (pieces === undefined) return []
  const { encoding, ends } = format
  const raw = (text: string) => encodeText(text, encoding)
  const whole = (text: string) => {
    const body = raw(text)
    const octets = body === undefined ? undefined : framed(body, ends, encoding)
    return octets === undefined || 'reason' in octets ? undefined : octets
  }
  const body = pieces.map(({ text }) => text).join('')
  const numberAs = (text: string) => whole(rewritten(pieces, 'number', text))
  const all: Malformation[] = [
    {
      slug: 'wrong-separator',
      says: 'Another separator stands between the fields.',
      octets: whole(otherSeparator(pieces)),
    },
    { slug: 'no-number', says: 'The number is missing.', octets: numberAs('') },
    {
      slug: 'no-name',
      says: 'The name is missing.',
      octets: whole(rewritten(pieces, 'name', '')),
    },
    {
      slug: 'first-field-alone',
      says: 'The first field stands alone.',
      octets: whole(pieces.find(({ kind }) => kind !== 'literal')?.text ?? ''),
    },
    { slug: 'swapped', says: 'The fields are swapped.', octets: whole(swapped(pieces)) },
    { slug: 'number-of-letters', says: 'The number is no number.', octets: numberAs('abc') },
    { slug: 'fraction', says: 'The number is a fraction.', octets: numberAs('25.5') },
    {
      slug: 'cut-short',
      says: 'The message is cut short by the end of the stream.',
      octets: cutShort(whole(body), raw(lastField(pieces))),
    },
    { slug: 'empty', says: 'The message is empty.', octets: whole('') ?? octetsOf('') },
    { slug: 'white-space', says: 'The message is white space alone.', octets: whole(' ') },
    { slug: 'junk', says: 'Octets that mean nothing.', octets: junk(format) },
    {
      slug: 'oversize',
      says: 'The message is longer than any message, and has no end.',
      octets: typeof ends !== 'string' && 'length' in ends ? undefined : raw('A'.repeat(OVERSIZE)),
      oversize: true,
    },
  ]
  const rest = raw(body) ?? new Uint8Array()
  if (typeof ends !== 'string' && 'length' in ends)
    all.push(...malformedLengths(ends.length, { before: new Uint8Array(), after: rest }))
  return malformedList(all, isTaken)
}

function piecesOf(
  message: Readonly<Record<string, unknown>>,
  format: TextFormat,
): Piece[] | undefined {
  const pieces: Piece[] = []
  for (const part of templateParts(format)) {
    if ('unknown' in part) return undefined
    if ('literal' in part) pieces.push({ kind: 'literal', text: part.literal })
    else {
      const said: SaidValue = saidValue(message, part.field)
      if (!said.ok) return undefined
      pieces.push({ kind: isName(part.field) ? 'name' : 'number', text: said.text })
    }
  }
  return pieces
}

function rewritten(pieces: readonly Piece[], kind: Piece['kind'], text: string): string {
  return pieces.map((piece) => (piece.kind === kind ? text : piece.text)).join('')
}

/** Text between two fields becomes another; what stands at the ends stays. */
function otherSeparator(pieces: readonly Piece[]): string {
  const inner = (index: number) => index > 0 && index < pieces.length - 1
  return pieces
    .map(({ kind, text }, index) =>
      kind === 'literal' && inner(index) ? (text.includes('#') ? '~' : '#') : text,
    )
    .join('')
}

function swapped(pieces: readonly Piece[]): string {
  const fields = pieces.filter(({ kind }) => kind !== 'literal').map(({ text }) => text)
  return pieces.map(({ kind, text }) => (kind === 'literal' ? text : fields.pop())).join('')
}

/** From the last field on: who reads up to the end of the stream may do without a terminator. */
function lastField(pieces: readonly Piece[]): string {
  const last = pieces.findLastIndex(({ kind }) => kind !== 'literal')
  return pieces
    .slice(last)
    .map(({ text }) => text)
    .join('')
}

function cutShort(
  whole: Uint8Array | undefined,
  last: Uint8Array | undefined,
): Uint8Array | undefined {
  if (whole === undefined || last === undefined) return undefined
  const start = Buffer.from(whole.buffer, whole.byteOffset, whole.length).lastIndexOf(last)
  return start > 0 ? whole.subarray(0, start) : undefined
}

function junk({ ends, encoding }: TextFormat): Uint8Array | undefined {
  const octets = framed(JUNK, ends, encoding)
  return 'reason' in octets ? undefined : concat([octets])
}
