import type { NameConstraints } from '../../spec/dialect.ts'
import type { DialectFault } from './refuse-dialect.ts'

const PREFIXES = ['client_prefix', 'server_prefix'] as const

/** What is wrong with names that no name can be, or `undefined`. */
export function namesFault(names: NameConstraints): DialectFault | undefined {
  const { forbidden = '', longest = 100 } = names
  for (const key of PREFIXES) {
    const prefix = names[key] ?? ''
    const pointer = `/names/${key}`
    if ([...prefix].some((character) => forbidden.includes(character)))
      return { pointer, expected: 'no character that a name must not hold', found: prefix }
    if (/\p{Cc}/u.test(prefix)) return { pointer, expected: 'no control character', found: prefix }
    if ([...prefix].length >= longest)
      return { pointer, expected: `fewer than ${longest} characters`, found: prefix }
  }
  return undefined
}
