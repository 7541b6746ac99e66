import type { Report } from '../../spec/files/report.ts'

/** The report as it is: JSON by spec/schemas/report.json. */
export function formatJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
