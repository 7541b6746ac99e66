import type { MachineFinding } from '../subject/sandbox/machine-finding.ts'

/** The versions that a result depends on: another compiler may well make another program. */
export function versionsOf({ version }: { version: string }, findings: readonly MachineFinding[]) {
  return {
    suite: version,
    node: process.version,
    ...Object.fromEntries(findings.map(({ what, detail }) => [what, detail])),
  }
}
