import type { CaseEvidence, ConnectionEvidence, LifeEvidence } from './evidence.ts'
import type { PrintedLine } from './log/printed-line.ts'
import { toNotation } from './wire/octets.ts'

/** Octets of one event that a report holds. */
const OCTETS = 1200
/** Lines of one case that a report holds. */
export const LINES = 60

/** What happened in a case, as a report holds it: plain JSON, capped. */
export function describeEvidence(
  evidence: CaseEvidence,
  ofLife: LifeEvidence | undefined,
  lines: readonly PrintedLine[],
): Record<string, unknown> {
  const { life, connections, waits, shutdown, restart, crowd, cut } = evidence
  return {
    life,
    connections: connections.filter(Boolean).map(describeConnection),
    waits,
    ...(shutdown === undefined ? {} : { shutdown }),
    ...(restart === undefined ? {} : { restart }),
    ...(crowd === undefined ? {} : { crowd }),
    ...(cut === undefined ? {} : { cut }),
    log: lines.slice(0, LINES).map(({ text }) => text.slice(0, 400)),
    ...exitOf(evidence, ofLife),
  }
}

/** What happened on a connection, as a report holds it. */
export function describeConnection({
  label,
  port,
  events,
}: ConnectionEvidence): Record<string, unknown> {
  return {
    label,
    port,
    events: events.map((event) =>
      'octets' in event
        ? {
            at: event.at,
            kind: event.kind,
            ...toNotation(event.octets.subarray(0, OCTETS)),
            total: event.total,
          }
        : event,
    ),
  }
}

function exitOf({ ended }: CaseEvidence, life: LifeEvidence | undefined): Record<string, unknown> {
  const exit = life?.exit
  return exit === undefined || exit.at > ended + 5 ? {} : { exit }
}
