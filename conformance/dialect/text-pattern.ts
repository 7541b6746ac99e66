import { FIELDS, type Field, isName } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { type TemplatePart, templateParts } from './template.ts'

/** A name is as short as its surroundings allow, and holds no control character. */
const NAME = '[^\\p{Cc}]+?'
const NUMBER = '[+-]?\\d+'

/** The pattern of a text format, from its template where it gives none; without anchors. */
export function patternOf(format: TextFormat): string {
  return format.pattern ?? patternOfParts(templateParts(format))
}

/** The pattern that a row of pieces gives. */
export function patternOfParts(parts: readonly TemplatePart[]): string {
  return parts.map(patternOfPart).join('')
}

/** The fields that a pattern names, in the order of the specification. */
export function fieldsOfPattern(pattern: string): Field[] {
  const names = groupNames(pattern)
  return FIELDS.filter((field) => names.includes(field))
}

/** The names of a pattern's groups, each as often as it is opened. */
export function groupNames(pattern: string): string[] {
  // Of `\\(?<`, `[(?<` and the like: escapes and classes are passed over whole.
  const tokens = pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?<([A-Za-z_$][\w$]*)>/gsu)
  return [...tokens].flatMap(([, name]) => name ?? [])
}

function patternOfPart(part: TemplatePart): string {
  if ('field' in part) return `(?<${part.field}>${isName(part.field) ? NAME : NUMBER})`
  return escaped('literal' in part ? part.literal : `\${${part.unknown}}`)
}

function escaped(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}
