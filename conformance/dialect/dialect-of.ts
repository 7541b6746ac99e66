import { admits } from '../../spec/admits.ts'
import { Dialect } from '../../spec/dialect.ts'
import { problemIn } from '../../spec/problem-in.ts'
import { refuseDialect } from './refuse-dialect.ts'

/** A value as the dialect that it is by the schema; refused if it is none. */
export function dialectOf(value: unknown, file: string): Dialect {
  if (admits(Dialect, value)) return value
  const problem = problemIn(Dialect, value)
  throw refuseDialect(file, problem ?? { pointer: '', expected: 'a dialect', found: value })
}
