import type { TextFormat } from '../../spec/dialect/message-format.ts'
import type { MessageReading } from '../wire/message.ts'
import { firstInvalid } from '../wire/octets.ts'
import { type Frame, frameOf, type Received } from './frame.ts'
import { READING_LIMIT } from './length-prefix.ts'
import { templateParts, textsOf } from './template.ts'
import { decodeText, encodeText, unitOf } from './text-encoding.ts'
import { patternOf } from './text-pattern.ts'

/** The most characters that are held against a pattern, which may take time quadratic in them. */
const TEXT_LIMIT = 4096
/** How many ends are tried of a text that ends where it is complete. */
const ENDS_TRIED = 16
/** How many lines of an unframed text are tried. */
const LINES_TRIED = 8

/** A text among what was received that the pattern fits, or what was received instead. */
export type TextExtent =
  | Exclude<MessageReading, { kind: 'object' }>
  | { kind: 'text'; match: RegExpExecArray; start: number; end: number }

/** What a reader of texts is told of its format. */
export interface TextRules {
  format: TextFormat
  /** What a good message looks like, for the sentence about one that does not. */
  like: string
  /** How many characters of a text that does not fit are as they should be. */
  fits: (text: string) => number
}

/** Finds the first message of a text format in what was received. */
export function textReader(rules: TextRules): (received: Received) => TextExtent {
  const { format, like, fits } = rules
  const { encoding, ends } = format
  const whole = new RegExp(`^(?:${patternOf(format)})$`, 'du')
  const tail = tailOf(format)
  const endsWithSpace = /[ \t\r\n]$/u.test(textsOf(format).at(-1) ?? '')
  const sizeOf = (text: string) => encodeText(text, encoding)?.length ?? 0
  const matchOf = (text: string) => (text.length > TEXT_LIMIT ? null : whole.exec(text))

  /** The text of octets, or which of them cannot stand there. */
  const decoded = (octets: Uint8Array): string | Extract<Frame, { kind: 'unreadable' }> => {
    const text = decodeText(octets, encoding)
    if (text !== undefined) return text
    const at = encoding === undefined || encoding === 'utf-8' ? firstInvalid(octets) : 0
    return { kind: 'unreadable', at, why: `octets that are not ${encoding ?? 'utf-8'}` }
  }

  const unlike = (text: string): Extract<Frame, { kind: 'unreadable' }> =>
    text.length > TEXT_LIMIT
      ? { kind: 'unreadable', at: 0, why: `a text of ${text.length} characters` }
      : {
          kind: 'unreadable',
          at: sizeOf(text.slice(0, fits(text))),
          why: `text that is not like ${like}`,
        }

  const readBody = (octets: Uint8Array, { start, stop, end }: Extract<Frame, { kind: 'body' }>) => {
    const text = decoded(octets.subarray(start, stop))
    if (typeof text !== 'string') return { ...text, at: start + text.at }
    const match = matchOf(text)
    if (match !== null) return { kind: 'text', match, start, end } as const
    const reading = unlike(text)
    return { ...reading, at: start + reading.at }
  }

  /** All that came is the message, and perhaps white space, or lines that are none of it. */
  const readAll = (octets: Uint8Array): TextExtent => {
    const text = decoded(octets)
    if (typeof text !== 'string') return text
    for (const candidate of candidates(text, endsWithSpace)) {
      const match = matchOf(candidate)
      if (match !== null) return { kind: 'text', match, start: 0, end: sizeOf(candidate) }
    }
    return unlike(text)
  }

  /** The shortest beginning that is a message: what comes later can make no other of it. */
  const readComplete = ({ octets, over }: Received): TextExtent => {
    let ended = false
    for (const end of endsOf(octets, tail, unitOf(encoding))) {
      ended = true
      const text = decodeText(octets.subarray(0, end), encoding)
      const match = text === undefined ? null : matchOf(text)
      if (match !== null) return { kind: 'text', match, start: 0, end }
    }
    if (octets.length <= READING_LIMIT && !(over && ended)) return { kind: 'incomplete' }
    const text = decoded(octets)
    return typeof text === 'string' ? unlike(text) : text
  }

  return (received) => {
    const frame = frameOf(received, ends, encoding)
    if (frame.kind === 'body') return readBody(received.octets, frame)
    if (frame.kind !== 'unframed') return frame
    return ends === 'complete' ? readComplete(received) : readAll(received.octets)
  }
}

/**
 * What an unframed text may be without what follows it: white space, then whole lines. White space
 * that the template itself ends with is a part of the message.
 */
function candidates(text: string, endsWithSpace: boolean): string[] {
  const space = /[ \t\r\n]*$/u.exec(text.slice(-TEXT_LIMIT))?.[0].length ?? 0
  const bare = text.slice(0, text.length - space)
  const lines: string[] = []
  for (let feed = text.indexOf('\n'); feed >= 0 && lines.length < 2 * LINES_TRIED; ) {
    const line = text.slice(0, feed)
    lines.push(line.endsWith('\r') ? line.slice(0, -1) : line, text.slice(0, feed + 1))
    feed = text.indexOf('\n', feed + 1)
  }
  return endsWithSpace ? [text, bare, ...lines] : [bare, text, ...lines]
}

/** Where, after each occurrence of what a complete text ends with, a message may have ended. */
function endsOf(octets: Uint8Array, tail: Uint8Array, unit: 1 | 2): number[] {
  const window = Buffer.from(octets.buffer, octets.byteOffset, octets.length)
  const ends: number[] = []
  if (tail.length === 0) return ends
  for (let at = window.indexOf(tail); at >= 0 && ends.length < ENDS_TRIED; ) {
    if (at % unit === 0) ends.push(at + tail.length)
    at = window.indexOf(tail, at + 1)
  }
  return ends
}

/** What each message of a format ends with: a pattern may allow more than the template's own end. */
function tailOf(format: TextFormat): Uint8Array {
  const last = templateParts(format).at(-1)
  if (last === undefined || !('literal' in last)) return new Uint8Array()
  const tail = format.pattern === undefined ? last.literal : ([...last.literal].at(-1) ?? '')
  return encodeText(tail, format.encoding) ?? new Uint8Array()
}
