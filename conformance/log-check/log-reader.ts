import { withoutColours } from './clean-line.ts'

/** Reads one log: its pieces, in order. */
export interface LogReader {
  /** The number of the line that was read last. */
  line: number
  /** Takes what it knows at that place, and says where it ends; -1 if it knows nothing there. */
  known(text: string, at: number): number
  /** Takes one line that it does not know, without its line feed. */
  other(raw: string): void
  /** Takes the beginning of a line that is too long to be one. */
  overlong(raw: string): void
  /** Takes a last line without a line end, and says whether it may be cut. */
  last(raw: string): 'whole' | 'cut'
  /** The log is over. */
  end(): void
}

/** Reads whole lines: many at once where they are as they should be, else one by one. */
export function readLines(lines: string, reader: LogReader): void {
  let text = lines
  let at = 0
  let coloured = true
  while (at < text.length) {
    const end = reader.known(text, at)
    if (end >= 0) {
      at = end
      continue
    }
    if (coloured) {
      // Colours in the midst of lines hide what is known; it costs less to take out all of them.
      const rest = text.slice(at)
      text = withoutColours(rest)
      coloured = false
      at = 0
      if (text.length < rest.length) continue
    }
    const feed = text.indexOf('\n', at)
    reader.other(text.slice(at, feed))
    at = feed + 1
  }
}
