import { FIELDS, type Field, isName } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { quote } from '../quote.ts'
import type { Understood } from '../understanding.ts'
import { type Body, fine, type Written, wrong } from './format.ts'
import { type Members, numberIn, textIn } from './members.ts'
import { octetsIn, textOf } from './text-octets.ts'
import { anchored, type Piece, patternOf, piecesOf } from './text-pattern.ts'

const PAUSE = 50

/** A message that is text with fields in it. */
export function textBody({ template, pattern, encoding, pause_ms, ends }: TextFormat): Body {
  const parts = [template].flat().map(piecesOf)
  const expected = pattern === undefined ? patternOf(parts.flat()) : anchored(pattern)
  // Where nothing marks the end, a line feed does no harm: most programs of this kind strip it.
  const mayEndInLine = typeof ends === 'string'

  const match = (octets: Uint8Array): RegExpMatchArray | null => {
    const text = textOf(octets, encoding)
    if (text === undefined) return null
    const found = text.match(expected)
    return found ?? (mayEndInLine ? text.replace(/\r?\n$/u, '').match(expected) : null)
  }
  const parse = (octets: Uint8Array): Understood<Members> => {
    const found = match(octets)
    if (found !== null) return fine(membersOf(found.groups ?? {}))
    const text = textOf(octets, encoding)
    if (text === undefined) return wrong(`expected ${encoding ?? 'utf-8'}, found other octets`)
    return wrong(`expected a text like ${quote([template].flat().join(''))}, found ${quote(text)}`)
  }
  return {
    fields: new Set(parts.flat().flatMap((piece) => ('field' in piece ? [piece.field] : []))),
    native: false,
    pause: parts.length === 1 ? 0 : (pause_ms ?? PAUSE),
    write: (said) => writeParts(parts, said, encoding),
    parse,
    extent: (octets) => {
      const end = octets.length
      return fine(match(octets) === null ? undefined : { start: 0, end, next: end })
    },
  }
}

function writeParts(
  parts: readonly (readonly Piece[])[],
  said: Members,
  encoding: TextFormat['encoding'],
): Written {
  const writes: Uint8Array[] = []
  for (const pieces of parts) {
    const texts = pieces.map((piece) => {
      return 'text' in piece ? piece.text : textIn(said.get(piece.field))
    })
    if (texts.includes(undefined)) return wrong('expected a value for each field, found none')
    const octets = octetsIn(texts.join(''), encoding)
    if (octets === undefined) {
      return wrong(`expected text that is ${encoding ?? 'utf-8'}, found ${quote(texts.join(''))}`)
    }
    writes.push(octets)
  }
  return fine(writes)
}

function membersOf(groups: Record<string, string | undefined>): Members {
  return new Map(
    FIELDS.flatMap((field: Field): [string, unknown][] => {
      const text = groups[field]
      return text === undefined ? [] : [[field, isName(field) ? text : numberIn(text)]]
    }),
  )
}
