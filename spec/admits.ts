import type { Static, TSchema } from '@sinclair/typebox'
import { problemIn } from './problem-in.ts'

/** Whether a value is what a schema describes, so that it enters typed; `problemIn` says why not. */
export function admits<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  return problemIn(schema, value) === undefined
}
