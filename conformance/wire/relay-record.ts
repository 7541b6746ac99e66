import type { Milliseconds } from '../evidence.ts'
import { concat } from './octets.ts'

/** The two programs that a relay stands between. */
export type Side = 'client' | 'server'

/** Something that the program on one side did, or that happened to its leg of the connection. */
export type RelayEvent =
  /** `address` and `port` are the client's end of the leg: what the side that accepts it sees. */
  | { at: Milliseconds; side: Side; kind: 'connected'; address: string; port: number }
  /** One segment. `octets` may be fewer than `total`: they are capped. */
  | { at: Milliseconds; side: Side; kind: 'octets'; octets: Uint8Array; total: number }
  | { at: Milliseconds; side: Side; kind: 'fin' | 'reset' }
  /** It sent so much that the relay cut the connection. */
  | { at: Milliseconds; side: Side; kind: 'flooded' }
  | { at: Milliseconds; side: 'server'; kind: 'refused'; reason: string }
  /** Its leg is gone: the last that is known of a side. */
  | { at: Milliseconds; side: Side; kind: 'closed' }

/** All that passed on one relayed connection, in order and on one clock. */
export interface RelayRecord {
  /** The how manieth connection of its relay it is, from 1. */
  number: number
  events: RelayEvent[]
  /** Octets that each side has sent, those included that are not kept. */
  totals: Record<Side, number>
}

/** The side that is not this one. */
export function otherSide(side: Side): Side {
  return side === 'client' ? 'server' : 'client'
}

/** The octets that one side has sent, up to the cap. */
export function octetsFrom({ events }: RelayRecord, side: Side): Uint8Array {
  return concat(
    events.flatMap((event) =>
      event.kind === 'octets' && event.side === side ? [event.octets] : [],
    ),
  )
}
