import type { Segments } from '../cases/case.ts'
import { now, pause } from '../deadlines.ts'
import { isTableLong } from '../subject/socket-table.ts'
import type { Connection } from '../wire/connection.ts'

/** A pause in which a server that waits for octets reads them, in milliseconds. */
const READ_PAUSE = 4
/** A pause in which a server that is reading already reads once more, in milliseconds. */
const SHORT_PAUSE = 1
/** So many segments come after such a pause each; those after them as fast as they go. */
const PAUSED = 12
/** How long a server that is seen not to have read is waited for, in milliseconds. */
const READ_LIMIT = 100

/** How octets are to be delivered. */
export interface Parcel {
  octets: Uint8Array
  segments: Segments
  pause_ms: number
}

/** The subject, as far as it matters to who sends something. */
export interface ReadingPeer {
  /** Whether it may still read what is sent on a connection. */
  hears(connection: Connection): boolean
  /** Whether it has read all that was sent. */
  /** `undefined` if it cannot be seen. */
  hasRead(connection: Connection): boolean | undefined
}

/** A server that has closed its side hears nothing more. */
export function deafOnceClosed(life: Pick<ReadingPeer, 'hasRead'>): ReadingPeer {
  return {
    hears: ({ end }) => end === undefined,
    hasRead: (connection) => life.hasRead(connection),
  }
}

/**
 * Sends octets in the segments asked for. TCP may join what is written in two writes, so the second
 * is held back until the server has read the first; after that, short pauses are enough.
 */
export async function sendInSegments(
  connection: Connection,
  peer: ReadingPeer,
  { octets, segments, pause_ms }: Parcel,
): Promise<void> {
  const parts = cut(octets, segments)
  for (const [index, part] of parts.entries()) {
    if (index === 1 || (index > 1 && parts.length < 4)) await untilRead(connection, peer)
    if (index > 1 && parts.length >= 4) await (index <= PAUSED ? pause(SHORT_PAUSE) : soon())
    if (index > 0 && pause_ms > 0) await pause(pause_ms)
    if (!peer.hears(connection)) return
    await connection.send(part)
  }
}

function soon(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

function cut(octets: Uint8Array, segments: Segments): Uint8Array[] {
  const sizes = segments === 'each-octet' ? Array.from(octets, () => 1) : segments
  const parts: Uint8Array[] = []
  let at = 0
  for (const size of sizes) {
    if (at >= octets.length) break
    parts.push(octets.subarray(at, at + size))
    at += size
  }
  if (at < octets.length) parts.push(octets.subarray(at))
  return parts
}

async function untilRead(connection: Connection, peer: ReadingPeer): Promise<void> {
  const began = now()
  do {
    await pause(READ_PAUSE)
    if (isTableLong() || peer.hasRead(connection) !== false) return
  } while (now() - began < READ_LIMIT)
}
