import { FIELDS, type Field, isName } from '../../spec/dialect/field.ts'

/** A piece of a template: text as it stands, or the place of a field. */
export type Piece = { text: string } | { field: Field }

/** The pieces of a template such as `${client_name},${client_number}`. */
export function piecesOf(template: string): Piece[] {
  return template.split(/\$\{(\w+)\}/u).flatMap((part, index): Piece[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ text: part }]
    const field = FIELDS.find((name) => name === part)
    return [field === undefined ? { text: `\${${part}}` } : { field }]
  })
}

/** The pattern that a message of these pieces matches: its fields are named groups. */
export function patternOf(pieces: readonly Piece[]): RegExp {
  const seen = new Set<Field>()
  const parts = pieces.map((piece) => {
    if ('text' in piece) return piece.text.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
    if (seen.has(piece.field)) return `\\k<${piece.field}>`
    seen.add(piece.field)
    return `(?<${piece.field}>${isName(piece.field) ? '[^\\r\\n]+?' : '[+-]?\\d+'})`
  })
  return anchored(parts.join(''))
}

/** A pattern that must match a whole text. */
export function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u')
}
