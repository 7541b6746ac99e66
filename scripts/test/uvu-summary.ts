import { stripVTControlCharacters } from 'node:util'

/** The numbers that uvu prints after a file's tests. */
export interface UvuSummary {
  total: number
  passed: number
  skipped: number
}

const SUMMARY = /^ {2}Total: +(\d+)\r?\n {2}Passed: +(\d+)\r?\n {2}Skipped: +(\d+)$/gmu

/** Every summary in what a test file printed; a file that went well printed one. */
export function uvuSummaries(output: string): UvuSummary[] {
  const matches = stripVTControlCharacters(output).matchAll(SUMMARY)
  return [...matches].map(([, total, passed, skipped]) => ({
    total: Number(total),
    passed: Number(passed),
    skipped: Number(skipped),
  }))
}

/** What uvu's exit status does not tell: each sentence is a reason to fail the file. */
export function problemsOf(summaries: readonly UvuSummary[]): string[] {
  const [summary, ...more] = summaries
  if (summary === undefined) return ['expected a summary of uvu, found none: is .run() missing?']
  if (more.length > 0) return [`expected one summary of uvu, found ${summaries.length}`]
  const { total, passed, skipped } = summary
  return [
    ...(total === 0 ? ['expected at least one test, found none'] : []),
    ...(passed < total ? [`expected all of ${total} tests to pass, found ${passed}`] : []),
    ...(skipped > 0 ? [`expected no test to be skipped, found ${skipped} (.skip or .only)`] : []),
  ]
}
