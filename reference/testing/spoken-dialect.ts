import type { Dialect } from '../../spec/dialect.ts'
import { type Spoken, spokenBy } from '../dialect/spoken.ts'

/** A dialect of `name,number` in lines, with what a test wants otherwise. */
export function spokenWith(different: Partial<Dialect> = {}): Spoken {
  const ends = { terminator: '\n' }
  const spoken = spokenBy({
    dialect: 'sumsock-dialect/1',
    name: 'test',
    says: 'A dialect for a test.',
    request: { format: 'text', template: '${client_name},${client_number}', ends },
    reply: { format: 'text', template: '${server_name},${server_number},${sum}', ends },
    log: 'facts',
    ...different,
  })
  if (!spoken.ok) throw new Error(`${spoken.fault.expected}, found ${spoken.fault.found}`)
  return spoken.value
}
