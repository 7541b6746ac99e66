import type { Static, TSchema } from '@sinclair/typebox'
import { validate } from '../spec/validate.ts'

/** A value as its schema types it; what a proof reads from a file or a program must fit. */
export function checked<T extends TSchema>(schema: T, value: unknown): Static<T> {
  const result = validate(schema, value)
  if (result.ok) return result.value
  throw new Error(`expected what ${schema.$id} asks for: ${JSON.stringify(result.problems)}`)
}
