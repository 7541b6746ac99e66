const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d

/**
 * Finds the brace that closes a JSON object, looking at each octet once. Only braces outside
 * strings count: whether what they enclose is JSON is for the parser to say.
 */
export class ObjectScanner {
  #depth = 0
  #inString = false
  #escaped = false

  /** Goes on from `start` up to `stop`; the index after the closing brace, if it is among them. */
  scan(chunk: Uint8Array, start: number, stop: number): number | undefined {
    for (let at = start; at < stop; at += 1) {
      if (this.#closes(chunk[at])) return at + 1
    }
    return undefined
  }

  #closes(octet: number | undefined): boolean {
    if (this.#inString) {
      this.#withinString(octet)
      return false
    }
    if (octet === QUOTE) this.#inString = true
    else if (octet === OPENING_BRACE) this.#depth += 1
    else if (octet === CLOSING_BRACE) this.#depth -= 1
    return octet === CLOSING_BRACE && this.#depth === 0
  }

  #withinString(octet: number | undefined): void {
    if (this.#escaped) this.#escaped = false
    else if (octet === BACKSLASH) this.#escaped = true
    else if (octet === QUOTE) this.#inString = false
  }
}
