import type { Dialect } from '../../spec/dialect.ts'
import { connectionFault } from './connection-fault.ts'
import { dialectOf } from './dialect-of.ts'
import { formatFault } from './format-fault.ts'
import { logFault } from './log-fault.ts'
import { namesFault } from './names-fault.ts'
import { type DialectFault, refuseDialect } from './refuse-dialect.ts'
import { standardInputFault } from './standard-input-fault.ts'

/**
 * The dialect that the text of a file is. Throws a Refusal (E_DIALECT) with the place in the file for
 * what is no dialect by the schema, and for one that no program could speak.
 */
export function parseDialect(text: string, file: string): Dialect {
  const dialect = dialectOf(parse(text, file), file)
  const fault = dialectFault(dialect)
  if (fault !== undefined)
    throw refuseDialect(file, fault, 'spec/dialects.md says what a dialect can say.')
  return dialect
}

/** What is wrong with a dialect that its schema cannot say, or `undefined`. */
function dialectFault(dialect: Dialect): DialectFault | undefined {
  const { names, request, reply, log, standard_input } = dialect
  return (
    namesFault(names ?? {}) ??
    formatFault(request, 'request', names) ??
    formatFault(reply, 'reply', names) ??
    connectionFault(dialect) ??
    standardInputFault(standard_input ?? {}) ??
    logFault(log)
  )
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw refuseDialect(file, {
      pointer: '',
      expected: `JSON (${words})`,
      found: text.slice(0, 40),
    })
  }
}
