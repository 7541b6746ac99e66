import { escapeForTerminal } from '../../escape.ts'
import type { MachineFinding } from './machine-finding.ts'

/** The findings as `doctor` prints them, a line each, with the cure below what does not work. */
export function machineLines(findings: readonly MachineFinding[]): string[] {
  const width = Math.max(0, ...findings.map(({ what }) => what.length))
  return findings.flatMap(({ what, works, detail, cure }) => {
    const mark = works ? 'works' : 'lacks'
    const line = `${mark}  ${what.padEnd(width)}  ${escapeForTerminal(detail, 300)}`
    const indent = ' '.repeat('works'.length + 2 + width + 2)
    // A cure is text of ours, and may have lines to be copied.
    return [line, ...(cure?.split('\n').map((one) => indent + one) ?? [])]
  })
}
