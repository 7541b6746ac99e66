import type { ConnectionEvidence } from '../../evidence.ts'
import { concat } from '../../wire/octets.ts'

/** The octets that the suite sent on a connection; none if it was never opened. */
export function sentOn(connection: ConnectionEvidence | undefined): Uint8Array {
  const events = connection?.events ?? []
  return concat(events.flatMap((event) => (event.kind === 'sent' ? [event.octets] : [])))
}
