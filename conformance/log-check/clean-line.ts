/** A line as it is compared. */
export interface CleanLine {
  /** Without colours and without CR. */
  text: string
  /** False if its octets are no UTF-8; `text` then holds U+FFFD in their place. */
  utf8: boolean
}

/** SGR sequences (ECMA-48, 8.3.117): the colours that a log line may carry anywhere. */
const COLOURS = /\u001b\[[0-9;:]*m/gu

/** Reads a line that was decoded as Latin-1, without its line feed. */
export function cleanLine(raw: string): CleanLine {
  const { text, utf8 } = decoded(raw)
  const plain = withoutColours(text)
  return { text: plain.endsWith('\r') ? plain.slice(0, -1) : plain, utf8 }
}

/** Takes colours away: they have no meaning. */
export function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.replaceAll(COLOURS, '') : text
}

function decoded(raw: string): CleanLine {
  if (!/[\u0080-\u00ff]/u.test(raw)) return { text: raw, utf8: true }
  const octets = Buffer.from(raw, 'latin1')
  const text = octets.toString('utf8')
  return { text, utf8: !text.includes('\ufffd') || Buffer.from(text).equals(octets) }
}
