/** What tests look at in a report; the rest is checked against its schema elsewhere. */
export interface ReadReport {
  verdict: string
  seed: number
  error?: string
  notes: string[]
  rules: {
    id: string
    verdict: string
    reason?: string
    known_failing?: boolean
    profile: string
  }[]
  cases: { id: string; verdict: string; reason?: string; findings: unknown[] }[]
}

/** Reads what the JSON reporter has written. */
export function readReport(text: string): ReadReport {
  const report: ReadReport = JSON.parse(text)
  return report
}

/** The verdict on one rule. */
export function verdictOf({ rules }: ReadReport, id: string): string | undefined {
  return rules.find((rule) => rule.id === id)?.verdict
}
