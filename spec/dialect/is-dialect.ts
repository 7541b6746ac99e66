import { Dialect } from '../dialect.ts'
import { problemIn } from '../problem-in.ts'

/** Whether a value is a dialect by its schema; `problemIn` says why not. */
export function isDialect(value: unknown): value is Dialect {
  return problemIn(Dialect, value) === undefined
}
