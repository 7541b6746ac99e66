import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'

/** The formats of the writes that a message of this format is sent in. */
export function partsOf(format: MessageFormat): MessageFormat[] {
  if (format.format === 'text' && typeof format.template !== 'string') {
    return format.template.map((template) => ({ ...format, template }))
  }
  if (format.format !== 'binary') return [format]
  const parts: BinaryField[][] = [[]]
  for (const field of format.fields) {
    if (field.apart && parts.at(-1)?.length !== 0) parts.push([])
    parts.at(-1)?.push(field)
  }
  return parts.map((fields) => ({ ...format, fields }))
}
