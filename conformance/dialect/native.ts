import sumsock from '../../fixtures/dialects/sumsock.json' with { type: 'json' }
import { FIELDS, type Field } from '../../spec/dialect/field.ts'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import { dialectOf } from './dialect-of.ts'

/** The protocol's own wire, as a dialect. */
export const NATIVE: Dialect = dialectOf(sumsock, 'fixtures/dialects/sumsock.json')

/** Which way a message goes. */
export type Direction = 'request' | 'reply'

/** The members that each message of the protocol has. */
const MEMBERS: Record<Direction, readonly Field[]> = {
  request: ['client_name', 'client_number'],
  reply: ['server_name', 'server_number', 'sum'],
}

/**
 * Whether a format is that of the protocol itself: one JSON object with members by their own names.
 * A reply may lack some of them.
 */
export function isNative(format: MessageFormat, direction: Direction): boolean {
  if (format.format !== 'json' || format.ends !== 'complete') return false
  if (format.as_text?.length || Object.keys(format.constants ?? {}).length > 0) return false
  const placed = FIELDS.filter((field) => format.members[field] !== undefined)
  const own = MEMBERS[direction]
  return (
    placed.every((field) => own.includes(field) && format.members[field] === `/${field}`) &&
    (direction === 'reply' || placed.length === own.length)
  )
}
