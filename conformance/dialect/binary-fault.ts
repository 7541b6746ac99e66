import { isName } from '../../spec/dialect/field.ts'
import type { BinaryFormat } from '../../spec/dialect/message-format.ts'
import { binaryFields } from './binary-octets.ts'
import type { DialectFault } from './refuse-dialect.ts'

/** What is wrong with a binary format that its schema cannot say, or `undefined`. */
export function binaryFault(format: BinaryFormat, pointer: string): DialectFault | undefined {
  if (binaryFields(format).length === 0)
    return { pointer: `${pointer}/fields`, expected: 'a field at least', found: format.fields }
  for (const [index, field] of format.fields.entries()) {
    const at = `${pointer}/fields/${index}`
    if (field.type === 'constant') continue
    const name = field.field
    const earlier = format.fields
      .slice(0, index)
      .some((other) => other.type !== 'constant' && other.field === name)
    if (earlier) return { pointer: `${at}/field`, expected: 'each field once', found: name }
    if (field.type === 'integer' && isName(name))
      return { pointer: `${at}/type`, expected: 'string or chars for a name', found: field.type }
    if (field.type === 'chars' && field.padding === 'zero-before' && isName(name))
      return {
        pointer: `${at}/padding`,
        expected: 'NULs or spaces around a name',
        found: field.padding,
      }
  }
  return undefined
}
