import { within } from '../deadlines.ts'
import type { Connection } from '../wire/connection.ts'
import type { MessageCodec } from '../wire/message-codec.ts'

/** Without an octet for so long, a message that has no end of its own is over, in milliseconds. */
const IDLE_GAP = 60

/** A message that is awaited: in which format, and where it begins and must have ended. */
export interface Awaited {
  codec: MessageCodec
  /** Octets at the front that belong to something else. */
  skip?: number
  /** From so many octets on it is no message any more, whole or not. */
  most: number
}

/** Whether a whole message has come, or what has come can no longer become one. */
export function isMessage(
  { octets, end }: Connection,
  { codec, skip = 0, most }: Awaited,
): boolean {
  const own = octets.subarray(skip)
  if (own.length > most) return true
  if (codec.ends === 'close') return end !== undefined && own.length > 0
  if (codec.ends === 'idle') return own.length > 0
  const { kind } = codec.read(own, false)
  return kind === 'object' || kind === 'unreadable'
}

/** Resolves when a message has come, or none can come any more. It has no deadline of its own. */
export async function untilMessage(connection: Connection, awaited: Awaited): Promise<void> {
  const isOver = () => connection.end !== undefined
  await connection.until(() => isOver() || isMessage(connection, awaited))
  if (awaited.codec.ends !== 'idle') return
  let seen = -1
  while (!isOver() && seen < connection.octets.length) {
    seen = connection.octets.length
    await within(
      IDLE_GAP,
      connection.until(() => isOver() || connection.octets.length > seen),
    )
  }
}
