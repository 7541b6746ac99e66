import type { LogForm, LogPatterns } from '../../spec/dialect.ts'
import { patternFault } from './pattern-fault.ts'
import type { DialectFault } from './refuse-dialect.ts'

/** The groups that each pattern may have; all but a warning are there for what they show. */
const GROUPS = {
  names: ['client_name', 'server_name'],
  numbers: ['client_number', 'server_number', 'sum'],
  sum: ['sum'],
  out_of_range: ['client_number'],
} as const

const KINDS = ['names', 'numbers', 'sum', 'out_of_range'] as const

/** What is wrong with the patterns of log lines, or `undefined`. */
export function logFault(log: LogForm): DialectFault | undefined {
  if (typeof log === 'string') return undefined
  return (
    (log.server === undefined ? undefined : patternsFault(log.server, '/log/server')) ??
    (log.client === undefined ? undefined : patternsFault(log.client, '/log/client'))
  )
}

function patternsFault(patterns: LogPatterns, pointer: string): DialectFault | undefined {
  for (const kind of KINDS) {
    const pattern = patterns[kind]
    if (pattern === undefined) continue
    const fault = patternFault({
      pattern,
      pointer: `${pointer}/${kind}`,
      groups: GROUPS[kind],
      needsGroup: kind !== 'out_of_range',
    })
    if (fault !== undefined) return fault
  }
  return undefined
}
