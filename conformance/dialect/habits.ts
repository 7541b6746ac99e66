import type { Dialect, OutOfRangeOutcome } from '../../spec/dialect.ts'

/** Who closes a connection after a reply. */
export function closerOf({ connection }: Dialect): 'server' | 'client' {
  return connection?.closes ?? 'server'
}

/** What a server may do after a number out of range. */
export function outcomesOf({ out_of_range }: Dialect): readonly OutOfRangeOutcome[] {
  return out_of_range ?? ['exits']
}

/** Whether a number out of range must end the server, at once or after one more client. */
export function mustEnd(dialect: Dialect): boolean {
  return outcomesOf(dialect).every((outcome) => outcome.startsWith('exits'))
}

/** Whether a server serves one client after another. */
export function isLoop({ lifetime }: Dialect): boolean {
  return lifetime !== 'one-client'
}

/** Whether a server speaks before it is asked. */
export function greets({ connection }: Dialect): boolean {
  return connection?.greeting !== undefined
}
