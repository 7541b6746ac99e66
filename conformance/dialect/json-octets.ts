import { type Field, isName } from '../../spec/dialect/field.ts'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import { jsonFields } from './json-tree.ts'
import { saidInteger, saidValue } from './said-value.ts'

/** What stands for each field, as JSON, or why it cannot be said. */
export function fieldTexts(
  message: Readonly<Record<string, unknown>>,
  format: JsonFormat,
): Map<Field, string> | { reason: string } {
  const texts = new Map<Field, string>()
  for (const field of jsonFields(format)) {
    const quoted = isName(field) || format.as_text?.includes(field) === true
    const said = quoted ? saidValue(message, field) : saidInteger(message, field)
    if (!said.ok) return said
    if (isName(field) && /\p{Cs}/u.test(said.text))
      return { reason: `${field} has a surrogate without its partner` }
    texts.set(field, quoted ? JSON.stringify(said.text) : jsonNumber(said.text))
  }
  return texts
}

/** JSON knows neither a plus sign nor zeros before a number. */
function jsonNumber(decimal: string): string {
  return String(BigInt(decimal.replace(/^\+/u, '')))
}
