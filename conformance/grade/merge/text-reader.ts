import { closeSync, constants, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

/** Octets that are read at once. */
const CHUNK = 1 << 18

/** Characters that may stand before a mark: no part of a file of ours is longer. */
const LONGEST = 1 << 25

/** Reads a long file of text from mark to mark: no more of it than that is ever in memory. */
export class TextReader {
  readonly #descriptor: number
  readonly #decoder = new StringDecoder('utf8')
  readonly #chunk = Buffer.alloc(CHUNK)
  #text = ''
  #isAtEnd = false

  constructor(file: string) {
    // What is a pipe has nothing in it, and nobody to wait for.
    this.#descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** What stands before the next such mark, and the mark; nothing where there is none. */
  through(mark: string): string | undefined {
    let from = 0
    for (;;) {
      const at = this.#text.indexOf(mark, from)
      if (at >= 0) return this.#take(at + mark.length)
      from = Math.max(0, this.#text.length - mark.length)
      if (this.#isAtEnd || this.#text.length > LONGEST) return undefined
      this.#read()
    }
  }

  /** Whether this comes next; it is passed over if it does. */
  passes(mark: string): boolean {
    while (this.#text.length < mark.length && !this.#isAtEnd) this.#read()
    const comes = this.#text.startsWith(mark)
    if (comes) this.#take(mark.length)
    return comes
  }

  /** All that is left; nothing where that is too long. */
  rest(): string | undefined {
    while (!this.#isAtEnd && this.#text.length <= LONGEST) this.#read()
    return this.#isAtEnd ? this.#take(this.#text.length) : undefined
  }

  #take(length: number): string {
    const taken = this.#text.slice(0, length)
    this.#text = this.#text.slice(length)
    return taken
  }

  #read(): void {
    const length = readSync(this.#descriptor, this.#chunk, 0, CHUNK, null)
    this.#isAtEnd = length === 0
    this.#text += this.#decoder.write(this.#chunk.subarray(0, length))
  }
}
