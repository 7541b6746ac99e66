const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/iu

/** An address and port as a Python tuple, the hand-out's notation; IPv4 in IPv6 shown as IPv4. */
export function peerNotation(address = 'unknown', port = 0): string {
  return `('${address.replace(MAPPED_IPV4, '')}', ${port})`
}
