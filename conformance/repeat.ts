import type { Report, RuleResult, Verdict } from '../spec/files/report.ts'

/** From the worst to the best: what a repeated rule or case comes to is its worst round. */
const WORST_FIRST: readonly Verdict[] = [
  'error',
  'fail',
  'blocked',
  'warn',
  'untested',
  'not-applicable',
  'pass',
]

/** Runs so many rounds and joins their reports; what is not the same in all is named in the notes. */
export async function repeated(
  rounds: number,
  run: (round: number) => Promise<Report>,
): Promise<Report> {
  const reports: Report[] = []
  for (let round = 0; round < rounds; round += 1) reports.push(await run(round))
  const worst = reports.reduce((a, b) => (isWorse(b, a) ? b : a))
  if (rounds === 1) return worst
  const differing = worst.rules.flatMap((rule) => {
    const verdicts = new Set(reports.map((report) => verdictIn(report, rule)))
    return verdicts.size > 1
      ? [`${rule.id} differs between rounds: ${[...verdicts].join(', ')}`]
      : []
  })
  const same = differing.length === 0 ? [`${rounds} rounds, the same verdicts in each`] : differing
  const duration_ms = reports.reduce((sum, report) => sum + report.duration_ms, 0)
  return { ...worst, duration_ms, notes: [...worst.notes, ...same] }
}

function verdictIn({ rules }: Report, { id, role }: RuleResult): Verdict | undefined {
  return rules.find((rule) => rule.id === id && rule.role === role)?.verdict
}

function isWorse(a: Report, b: Report): boolean {
  const badness = (report: Report) =>
    report.rules.reduce(
      (sum, { verdict }) => sum + 100 ** (WORST_FIRST.length - WORST_FIRST.indexOf(verdict)),
      0,
    )
  return badness(a) > badness(b)
}
