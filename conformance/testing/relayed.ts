import { Connection } from '../wire/connection.ts'
import { Relay } from '../wire/relay.ts'
import type { RelayEvent, RelayRecord, Side } from '../wire/relay-record.ts'
import type { RelayedConnection } from '../wire/relayed-connection.ts'
import { eventually } from './surroundings.ts'

/** A relay of this process, a way to connect through it, and what it has accepted. */
export interface Relaying {
  relay: Relay
  relayed: RelayedConnection[]
  /** A connection of a client through the relay. */
  dial(): Connection
  /** The record of the first connection, once it is over. */
  over(): Promise<RelayRecord>
}

/** Relays to a port of this machine, and ends the relay and all its connections afterwards. */
export async function withRelay<T>(
  upstream: { host: string; port: number },
  act: (relaying: Relaying) => Promise<T>,
): Promise<T> {
  const relayed: RelayedConnection[] = []
  const dialled: Connection[] = []
  const relay = await Relay.open({
    hosts: ['127.0.0.1'],
    port: 0,
    upstream,
    onConnection: (connection) => relayed.push(connection),
  })
  try {
    return await act({
      relay,
      relayed,
      dial() {
        const address = { host: '127.0.0.1', port: relay.port }
        const connection = Connection.open(address, { label: 'main', step: 0 })
        dialled.push(connection)
        return connection
      },
      async over() {
        let record: RelayRecord | undefined
        await eventually(() => relayed.length > 0, 'a connection')
        void relayed[0]?.over.then((seen) => {
          record = seen
        })
        await eventually(() => record !== undefined, 'the end of the connection')
        if (record === undefined) throw new Error('expected a record, found none')
        return record
      },
    })
  } finally {
    for (const connection of dialled) connection.close()
    await relay.close()
  }
}

/** Waits until the other side has ended a connection, however. */
export function ended(connection: Connection): Promise<void> {
  return eventually(() => connection.end !== undefined, 'the end of the connection')
}

/** The events of a record in short: `client octets "abc"`, `server fin`. */
export function inShort({ events }: RelayRecord): string[] {
  return events.map(
    (event) =>
      `${event.side} ${event.kind}${
        event.kind === 'octets' ? ` ${JSON.stringify(Buffer.from(event.octets).toString())}` : ''
      }`,
  )
}

/** The same for one side alone, whose events have one order. */
export function ofSide(record: RelayRecord, side: Side): string[] {
  return inShort(record).flatMap((line) => {
    const [first = '', ...rest] = line.split(' ')
    return first === side ? [rest.join(' ')] : []
  })
}

/** What one side did, and when if that matters, in milliseconds. */
export type Deed = [side: Side, kind: RelayEvent['kind'], what?: string, at?: number]

/** A record made by hand: each event a millisecond after the one before, unless it says when. */
export function recordOf(...deeds: readonly Deed[]): RelayRecord {
  const totals = { client: 0, server: 0 }
  const events = deeds.map(([side, kind, what = '', at], index): RelayEvent => {
    const event = { at: at ?? index, side }
    switch (kind) {
      case 'octets': {
        const octets = Buffer.from(what, 'latin1')
        totals[side] += octets.length
        return { ...event, kind, octets, total: octets.length }
      }
      case 'connected':
        return { ...event, kind, address: '127.0.0.1', port: 50_000 }
      case 'refused':
        return { ...event, side: 'server', kind, reason: what }
      default:
        return { ...event, kind }
    }
  })
  return { number: 1, events, totals }
}
