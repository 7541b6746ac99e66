import type { CaseResult, Report } from '../../../spec/files/report.ts'

/** Octets of JSON that the evidence of one case may take, and that of all cases together. */
const OF_A_CASE = 16_384
const OF_ALL = 262_144

/**
 * A report without the evidence of what went well, and without more of the rest than anybody reads:
 * what a program prints and sends decides how long that is.
 */
export function trimmed(report: Report): Report {
  let left = OF_ALL
  const cases = report.cases.map((one): CaseResult => {
    if (one.verdict === 'pass' || one.findings.length === 0) return { ...one, evidence: {} }
    const size = JSON.stringify(one.evidence).length
    if (size > Math.min(OF_A_CASE, left)) return { ...one, evidence: { truncated: size } }
    left -= size
    return one
  })
  return { ...report, cases }
}
