import { FIELDS, type Field } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'

/** A piece of a template: text that stands as it is, a field, or a name that is no field. */
export type TemplatePart = { literal: string } | { field: Field } | { unknown: string }

/** The texts of a template that are sent one by one. */
export function textsOf({ template }: TextFormat): readonly string[] {
  return typeof template === 'string' ? [template] : template
}

/** The pieces of a text with `${field}` in it, in order. */
export function partsOf(text: string): TemplatePart[] {
  // Splitting by a pattern with a group gives text and name in turn.
  return text.split(/\$\{([^}]*)\}/u).flatMap((piece, index): TemplatePart[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ literal: piece }]
    return [fieldNamed(piece)]
  })
}

/** All pieces of a format's template, in the order in which they are sent. */
export function templateParts(format: TextFormat): TemplatePart[] {
  return textsOf(format).flatMap(partsOf)
}

/** The fields of a format's template, in order. */
export function templateFields(format: TextFormat): Field[] {
  return templateParts(format).flatMap((part) => ('field' in part ? [part.field] : []))
}

function fieldNamed(name: string): TemplatePart {
  const field = FIELDS.find((known) => known === name)
  return field === undefined ? { unknown: name } : { field }
}
