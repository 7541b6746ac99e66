/** Octets that are sent in several writes, with a pause between them. */
export interface PacedWrites {
  writes: readonly Uint8Array[]
  /** Milliseconds. */
  pause: number
}

/** What a program sends at a time: in one write, or in several. */
export type Outgoing = string | Uint8Array | PacedWrites

/** Whether it takes more than one write. */
export function isPaced(outgoing: Outgoing): outgoing is PacedWrites {
  return typeof outgoing === 'object' && 'writes' in outgoing
}
