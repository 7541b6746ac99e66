import type { Field } from '../../spec/dialect/field.ts'

/** The message that examples are made of: small, and each of its members told from all others. */
export const SAMPLE = {
  client_name: 'Ada',
  client_number: 25,
  server_name: 'Bob',
  server_number: 10,
  sum: 35,
} as const satisfies Record<Field, string | number>
