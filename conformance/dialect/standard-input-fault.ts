import type { StandardInput } from '../../spec/dialect.ts'
import type { DialectFault } from './refuse-dialect.ts'

/** What can be filled in, by where it is typed. */
const FILLED_IN = {
  server: ['server_number', 'port'],
  server_each: ['server_number'],
  client: ['line', 'client_name', 'host', 'port'],
} as const

const PLACES = ['server', 'server_each', 'client'] as const

/** What is wrong with what is typed at programs, or `undefined`. */
export function standardInputFault(input: StandardInput): DialectFault | undefined {
  for (const place of PLACES) {
    const names = [...(input[place] ?? '').matchAll(/\$\{([^}]*)\}/gu)].map(([, name]) => name)
    const unknown = names.find((name) => !FILLED_IN[place].some((known) => known === name))
    if (unknown !== undefined)
      return {
        pointer: `/standard_input/${place}`,
        expected: `nothing to fill in but ${FILLED_IN[place].join(', ')}`,
        found: `\${${unknown}}`,
      }
  }
  return undefined
}
