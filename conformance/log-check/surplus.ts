import { LOG_EVENTS } from '../../spec/log-lines.ts'
import type { Findings } from './findings.ts'
import { EXCHANGE_EVENTS } from './server-events.ts'
import { templateLine } from './slips.ts'

/** server-log/names, server-log/numbers: a line that its exchange has already. */
export function addTwice(findings: Findings, event: number, line: number): void {
  const name = EXCHANGE_EVENTS[event]
  if (name === undefined) return
  findings.add(`server-log/${name}`, line, () => ({
    expected: 'one such line for each request in range',
    found: `one more: ${templateLine(LOG_EVENTS.server[name])}`,
  }))
}

/** range/stops-listening: an exchange that begins after the one that shut the server down. */
export function addLate(findings: Findings, line: number, shutdown: number): void {
  findings.add('range/stops-listening', line, () => ({
    expected: 'no exchange that begins after the server was shut down',
    found: 'a connection that was accepted and served',
    also: shutdown,
  }))
}
