import type { Milliseconds, Output } from '../evidence.ts'

/** One line that a program printed, ready to be compared. */
export interface PrintedLine {
  stream: Output['stream']
  /** Line number in its stream, from 1. */
  number: number
  /** When its end arrived. */
  at: Milliseconds
  /** Without colours and without CR. */
  text: string
  /** False if its octets are no UTF-8; `text` then holds U+FFFD in their place. */
  utf8: boolean
  /** False for a last line that has no line end. */
  ended: boolean
}

/** SGR sequences (ECMA-48, 8.3.117): the colours that a log line may carry anywhere. */
const COLOURS = /\u001b\[[0-9;:]*m/gu

/** Cuts what a program printed into lines. */
export function printedLines({ stream, chunks }: Output): PrintedLine[] {
  const lines: PrintedLine[] = []
  let open: Uint8Array[] = []
  let at = 0
  const close = (ended: boolean) => {
    lines.push({ stream, number: lines.length + 1, at, ...decode(Buffer.concat(open)), ended })
    open = []
  }
  for (const chunk of chunks) {
    at = chunk.at
    let from = 0
    for (
      let feed = chunk.octets.indexOf(0x0a);
      feed >= 0;
      feed = chunk.octets.indexOf(0x0a, from)
    ) {
      open.push(chunk.octets.subarray(from, feed))
      close(true)
      from = feed + 1
    }
    if (from < chunk.octets.length) open.push(chunk.octets.subarray(from))
  }
  if (open.length > 0) close(false)
  return lines
}

function decode(octets: Buffer): { text: string; utf8: boolean } {
  const text = octets.toString('utf8').replaceAll(COLOURS, '').replace(/\r$/u, '')
  return {
    text,
    utf8: !text.includes('\ufffd') || Buffer.from(octets.toString('utf8')).equals(octets),
  }
}
