import type { Segments } from '../cases/case.ts'
import { now, pause } from '../deadlines.ts'
import type { ServerLife } from '../subject/server-subject.ts'
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

/**
 * Sends octets in the segments asked for. TCP may join what is written in two writes, so the second
 * is held back until the server has read the first; after that, short pauses are enough.
 */
export async function sendInSegments(
  connection: Connection,
  life: ServerLife,
  { octets, segments, pause_ms }: Parcel,
): Promise<void> {
  const parts = cut(octets, segments)
  for (const [index, part] of parts.entries()) {
    if (index === 1 || (index > 1 && parts.length < 4)) await untilRead(connection, life)
    if (index > 1 && parts.length >= 4) await (index <= PAUSED ? pause(SHORT_PAUSE) : soon())
    if (index > 0 && pause_ms > 0) await pause(pause_ms)
    if (connection.end !== undefined) return
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

async function untilRead(connection: Connection, life: ServerLife): Promise<void> {
  const began = now()
  do {
    await pause(READ_PAUSE)
    if (isTableLong() || life.hasRead(connection) !== false) return
  } while (now() - began < READ_LIMIT)
}
