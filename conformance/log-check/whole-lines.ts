/** A piece of a log, decoded as Latin-1: an octet a character. */
export type Piece =
  /** Whole lines, each with its line feed. */
  | { kind: 'lines'; text: string }
  /** The beginning of a line that is longer than any log line. */
  | { kind: 'overlong'; text: string }
  /** What stands behind the last line feed. */
  | { kind: 'unended'; text: string }

/** A line of more octets than this is kept no further. */
export const LONGEST_LINE = 1 << 16
/** Strings of this size stay in the memory that is collected cheaply. */
const PIECE = 1 << 16
const LINE_FEED = 0x0a

/** Cuts octets into pieces of whole lines; memory is bounded, however long a line is. */
export class WholeLines {
  /** The beginning of a line whose end has not come. */
  #open = ''
  /** Whether the rest of the line is passed over. */
  #overlong = false

  #keep(octets: Buffer, from: number): void {
    const room = LONGEST_LINE - this.#open.length
    this.#open += octets.toString('latin1', from, Math.min(octets.length, from + room))
    if (octets.length - from > room) this.#overlong = true
  }

  #close(): Piece {
    const text = this.#open
    const kind = this.#overlong ? 'overlong' : 'lines'
    this.#open = ''
    this.#overlong = false
    return kind === 'lines' ? { kind, text: `${text}\n` } : { kind, text }
  }

  /** The pieces that are complete with these octets; they are not kept. */
  *add(octets: Buffer): Generator<Piece> {
    const feed = octets.indexOf(LINE_FEED)
    if (feed < 0) return this.#keep(octets, 0)
    let from = 0
    if (this.#open !== '' || this.#overlong) {
      this.#keep(octets.subarray(0, feed), 0)
      yield this.#close()
      from = feed + 1
    }
    for (let end = from; from < octets.length; from = end) {
      const limit = Math.min(from + PIECE, octets.length)
      end = octets.lastIndexOf(LINE_FEED, limit - 1) + 1
      if (end <= from) end = octets.indexOf(LINE_FEED, limit) + 1
      if (end <= from) break
      yield { kind: 'lines', text: octets.toString('latin1', from, end) }
    }
    this.#keep(octets, from)
  }

  /** The last line, if it has no line feed. */
  *end(): Generator<Piece> {
    if (this.#overlong) yield this.#close()
    else if (this.#open !== '') yield { kind: 'unended', text: this.#open }
  }
}
