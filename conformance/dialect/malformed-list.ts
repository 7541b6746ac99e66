import type { MalformedMessage } from '../wire/message-codec.ts'

/** The octets of a TLS handshake and some more: nothing that any format means something by. */
export const JUNK = Uint8Array.from([
  0x80, 0x00, 0xff, 0x16, 0x03, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, 0x0d,
])

/** More octets than any message may have (wire/size-limit). */
export const OVERSIZE = 2000

/** A way to say a message wrongly; without octets it cannot be done in a format. */
export type Malformation = Omit<MalformedMessage, 'octets'> & { octets: Uint8Array | undefined }

/**
 * Those of many malformations that are wrong beyond doubt: what a reader of the format would take is
 * none, and neither is what another one says already.
 */
export function malformedList(
  all: readonly Malformation[],
  isTaken: (octets: Uint8Array) => boolean,
): MalformedMessage[] {
  const seen = new Set<string>()
  return all.flatMap(({ octets, ...rest }) => {
    if (octets === undefined || octets.length === 0 || isTaken(octets)) return []
    const image = Buffer.from(octets).toString('latin1')
    if (seen.has(image)) return []
    seen.add(image)
    return [{ ...rest, octets: Uint8Array.from(octets) }]
  })
}
