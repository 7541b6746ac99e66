import { Unfit } from './unfit.ts'

/** Takes octets off a stream in pieces of a wanted size; holds no more than a chunk and one piece. */
export class OctetReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The next so many octets; nothing at the end, and no end amid them. */
  async take(count: number): Promise<Buffer | undefined> {
    if (!(await this.#more())) return undefined
    const pieces: Uint8Array[] = []
    for await (const piece of this.pass(count)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  /** The next so many octets as they come; no end amid them. */
  async *pass(count: number): AsyncGenerator<Uint8Array> {
    for (let left = count; left > 0; ) {
      if (!(await this.#more())) throw new Unfit('The archive is cut short.')
      const piece = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }

  /** Reads to the end: what checks the whole, as gzip does, has then checked it. */
  async drain(): Promise<void> {
    while (await this.#more()) this.#rest = new Uint8Array(0)
  }

  async #more(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#chunks.next()
      if (done === true) return false
      this.#rest = value
    }
    return true
  }
}
