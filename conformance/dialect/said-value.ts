import { type Field, isName } from '../../spec/dialect/field.ts'
import { fromDecimal, toDecimal } from './decimal-text.ts'

/** What a message says of a field, as text, or why that cannot be said in any format. */
export type SaidValue = { ok: true; text: string } | { ok: false; reason: string }

/** The text of a member of a message: a name as it is, an integer in decimal. */
export function saidValue(message: Readonly<Record<string, unknown>>, field: Field): SaidValue {
  const value = message[field]
  if (value === undefined) return { ok: false, reason: `the message has no ${field}` }
  if (isName(field))
    return typeof value === 'string'
      ? { ok: true, text: value }
      : { ok: false, reason: `${field} is ${JSON.stringify(value)}, which is no text` }
  const text = toDecimal(value)
  return text === undefined
    ? { ok: false, reason: `${field} is ${JSON.stringify(value)}, which is no integer` }
    : { ok: true, text }
}

/**
 * The same where an integer stands that is no text: one that is given as text is taken only if no
 * number could hold it, so that `"35"` in place of 35 is not mended on its way.
 */
export function saidInteger(message: Readonly<Record<string, unknown>>, field: Field): SaidValue {
  const value = message[field]
  const said = saidValue(message, field)
  return said.ok && typeof value === 'string' && typeof fromDecimal(value) === 'number'
    ? { ok: false, reason: `${field} is ${JSON.stringify(value)}, which is a text` }
    : said
}

/** What a reader makes of the text of a field. */
export function heardValue(text: string, field: Field): string | number {
  return isName(field) ? text : fromDecimal(text)
}
