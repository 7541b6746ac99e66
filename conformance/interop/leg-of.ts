import type { ConnectionEvent, ConnectionEvidence } from '../evidence.ts'
import type { RelayEvent, RelayRecord, Side } from '../wire/relay-record.ts'

/** The leg of one side as the suite would have seen it in the place of the other. */
export function legOf({ events }: RelayRecord, side: Side, label: string): ConnectionEvidence {
  const peer = events.find((event) => event.side === side && event.kind === 'connected')
  const { address, port = 0 } = peer?.kind === 'connected' ? peer : {}
  return {
    label,
    ...(address === undefined ? {} : { address }),
    port,
    step: 0,
    events: events.flatMap((event) => seenOf(event, event.side === side) ?? []),
  }
}

function seenOf(event: RelayEvent, isTheirs: boolean): ConnectionEvent | undefined {
  const { at } = event
  switch (event.kind) {
    case 'octets':
      return { at, kind: isTheirs ? 'received' : 'sent', octets: event.octets, total: event.total }
    case 'fin':
      return { at, kind: isTheirs ? 'fin' : 'half-closed' }
    case 'reset':
      return { at, kind: isTheirs ? 'reset' : 'reset-by-us' }
    case 'refused':
      return isTheirs ? { at, kind: 'refused', reason: event.reason } : undefined
    case 'connected':
    case 'flooded':
    case 'closed':
      return isTheirs ? { at, kind: event.kind } : undefined
  }
}
