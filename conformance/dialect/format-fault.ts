import { type Field, isName } from '../../spec/dialect/field.ts'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { NameConstraints } from '../../spec/dialect.ts'
import { binaryFault } from './binary-fault.ts'
import { binaryFields } from './binary-octets.ts'
import { codecOf } from './codec-of.ts'
import { jsonFault } from './json-fault.ts'
import { jsonFields } from './json-tree.ts'
import type { Direction } from './native.ts'
import type { DialectFault } from './refuse-dialect.ts'
import { sampleFault } from './sample-fault.ts'
import { templateFields } from './template.ts'
import { textFault } from './text-fault.ts'
import { fieldsOfPattern, patternOf } from './text-pattern.ts'

/** What is wrong with the format of a message that its schema cannot say, or `undefined`. */
export function formatFault(
  format: MessageFormat,
  direction: Direction,
  names?: NameConstraints,
): DialectFault | undefined {
  const pointer = `/${direction}`
  return (
    ownFault(format, pointer, names) ??
    fieldsFault(format, direction) ??
    sampleFault(codecOf(format, direction), pointer, names)
  )
}

function ownFault(
  format: MessageFormat,
  pointer: string,
  names?: NameConstraints,
): DialectFault | undefined {
  switch (format.format) {
    case 'json':
      return jsonFault(format, pointer)
    case 'text':
      return textFault(format, pointer, names)
    case 'binary':
      return binaryFault(format, pointer)
  }
}

/** A request says what the client knows, and its number; a reply says something of the server's. */
function fieldsFault(format: MessageFormat, direction: Direction): DialectFault | undefined {
  const { place, fields, optional } = fieldsOf(format)
  const pointer = `/${direction}/${place}`
  if (direction === 'reply') {
    const own = fields.some((field) => !field.startsWith('client_'))
    return own
      ? undefined
      : { pointer, expected: 'server_name, server_number or sum in a reply', found: fields }
  }
  const foreign = [...fields, ...optional].find((field) => !field.startsWith('client_'))
  if (foreign !== undefined)
    return { pointer, expected: 'what a client knows in a request', found: foreign }
  return fields.includes('client_number')
    ? undefined
    : { pointer, expected: 'client_number in a request', found: fields.filter(isName) }
}

/** The fields that each message has, those that it may have, and where the file says so. */
function fieldsOf(format: MessageFormat): {
  place: string
  fields: readonly Field[]
  optional: readonly Field[]
} {
  switch (format.format) {
    case 'json':
      return { place: 'members', fields: jsonFields(format), optional: [] }
    case 'text': {
      const optional = fieldsOfPattern(patternOf(format))
      return { place: 'template', fields: templateFields(format), optional }
    }
    case 'binary':
      return { place: 'fields', fields: binaryFields(format), optional: [] }
  }
}
