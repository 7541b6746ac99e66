import type { Report } from '../../spec/files/report.ts'
import { escapedJson } from '../escape.ts'

/** The report as it is: JSON by spec/schemas/report.json. */
export function formatJson(report: Report): string {
  return `${escapedJson(report, 2)}\n`
}
