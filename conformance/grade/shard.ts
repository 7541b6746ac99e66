import { createHash } from 'node:crypto'

/** One part of a class: which, from 1, and of how many. */
export interface Shard {
  index: number
  of: number
}

/** Nobody divides a class further. */
export const MOST_SHARDS = 100_000

/** The octets of a hash that decide: as many as a safe integer holds. */
const OCTETS = 6

/**
 * The part that a submission belongs to, from 1, by nothing but its name: the first 6 octets of its SHA-256
 * (UTF-8, NFC), as an unsigned big-endian integer, modulo the number of parts, and 1.
 */
export function shardIndexOf(name: string, of: number): number {
  const hash = createHash('sha256').update(name.normalize('NFC')).digest()
  return (hash.readUIntBE(0, OCTETS) % of) + 1
}

/** The hash of all names of a class, in any order: two parts with the same one divide the same class. */
export function namesHash(names: readonly string[]): string {
  return createHash('sha256')
    .update([...names].sort().join('\0'))
    .digest('hex')
}
