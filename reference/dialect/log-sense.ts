import type { Dialect } from '../../spec/dialect.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { LogEntry } from '../log-entry.ts'

const TELLING = new Set(['names', 'numbers', 'out-of-range'])

/** A mutant that prints other lines in place of those that are due together. */
export interface LogMutant {
  breaks: RuleId
  log(entries: readonly LogEntry[]): readonly LogEntry[]
}

/**
 * Whether what a mutant prints can be seen in a dialect, and as what it is: where only the facts
 * count, one of them must be missing, and a wrong one is nothing else than that.
 */
export function isSeenInLog(
  { breaks, log: change }: LogMutant,
  log: Dialect['log'],
  due: readonly (readonly LogEntry[])[],
): boolean {
  if (log === 'sumsock') return true
  if (breaks.startsWith('agreement/')) return false
  return due.some((entries) => {
    const before = wordsOf(entries.filter(({ event }) => TELLING.has(event)))
    const after = wordsOf(change(entries))
    return [...before].some((word) => isFact(word) && !after.has(word))
  })
}

// Names and numbers that the conversations of the probes hold, and no template.
function isFact(word: string): boolean {
  return /^(?:\d+|Bob\w*|Eve\w*)$/u.test(word)
}

function wordsOf(entries: readonly LogEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ text }) => text.split(/\W+/u)))
}
