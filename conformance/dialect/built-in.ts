import type { Dialect } from '../../spec/dialect.ts'
import { BUILT_IN_FILES } from './built-in-files.ts'
import { dialectOf } from './dialect-of.ts'
import { NATIVE } from './native.ts'

let read: readonly Dialect[] | undefined

/** The dialects of the package, the likeliest first. */
export function builtInDialects(): readonly Dialect[] {
  read ??= [NATIVE, ...BUILT_IN_FILES.map((value) => dialectOf(value, 'fixtures/dialects'))]
  return read
}

/** The dialect of the package that has this name. */
export function dialectNamed(name: string): Dialect | undefined {
  return builtInDialects().find((dialect) => dialect.name === name)
}
