import { within } from '../deadlines.ts'
import type { Burst } from '../dialect/infer/oracle.ts'
import type { ConnectionEvidence } from '../evidence.ts'
import type { Connection } from '../wire/connection.ts'

/** After an octet, so long a silence means that no more comes for now, in milliseconds. */
const QUIET = 300

/** Resolves when something has come and nothing more does, when the connection is over, or in vain. */
export async function untilQuiet(connection: Connection, patience: number): Promise<void> {
  const isOver = () => connection.end !== undefined
  let seen = 0
  let limit = patience
  while (!isOver()) {
    const more = () => isOver() || connection.octets.length > seen
    if ((await within(limit, connection.until(more))) === undefined) return
    seen = connection.octets.length
    limit = QUIET
  }
}

/** What came on a connection between two of its events, by the time since it was made. */
export function burstsOf(
  { events }: ConnectionEvidence,
  { began, from, to }: { began: number; from: number; to: number },
): Burst[] {
  return events
    .slice(from, to)
    .flatMap((event) =>
      event.kind === 'received' ? [{ at: event.at - began, octets: event.octets }] : [],
    )
}
