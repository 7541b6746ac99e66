import type { Field } from '../../../spec/dialect/field.ts'
import type { Dialect, LogPatterns } from '../../../spec/dialect.ts'
import { type Facts, missingFacts, unmatchedFacts } from './fact.ts'

type Lines = Parameters<typeof missingFacts>[0]

/** Whether a dialect lays down our own log lines, and not the facts alone. */
export function hasOwnLines({ log }: Dialect): boolean {
  return log === 'sumsock'
}

/** The facts that the lines of an exchange do not show in the way in which the dialect wants them. */
export function notShown(
  lines: Lines,
  facts: Facts,
  { dialect, role, part }: { dialect: Dialect; role: 'server' | 'client'; part: Part },
): Field[] {
  const patterns = patternsOf(dialect, role)
  const pattern = patterns?.[part]
  const { stream, sum: sumPattern } = patterns ?? {}
  const missing =
    pattern === undefined
      ? missingFacts(lines, facts)
      : unmatchedFacts(lines, facts, { pattern, stream })
  const { sum } = facts
  if (part !== 'numbers' || sumPattern === undefined || sum === undefined) return missing
  const own = unmatchedFacts(lines, { sum }, { pattern: sumPattern, stream })
  return [...missing.filter((field) => field !== 'sum'), ...own]
}

/** In which words a dialect wants a part of the log, for a finding. */
export function wordingIn(
  dialect: Dialect,
  { role, part }: { role: 'server' | 'client'; part: Part },
): string {
  const patterns = patternsOf(dialect, role)
  const own = [patterns?.[part], part === 'numbers' ? patterns?.sum : undefined]
  const shown = own.filter((pattern) => pattern !== undefined)
  return shown.length === 0 ? 'in whatever wording' : `in lines that match ${shown.join(' and ')}`
}

/** A part of what is logged of an exchange. */
export type Part = 'names' | 'numbers' | 'out_of_range'

function patternsOf({ log }: Dialect, role: 'server' | 'client'): LogPatterns | undefined {
  return typeof log === 'string' ? undefined : log[role]
}
