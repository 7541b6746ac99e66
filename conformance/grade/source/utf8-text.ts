/** The text that octets are in UTF-8; nothing if they are not: no octet is ever replaced. */
export function utf8Text(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)
  } catch {
    return undefined
  }
}
