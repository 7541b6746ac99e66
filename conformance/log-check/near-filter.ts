/** Bits of the filter: 8 MB. */
const BITS = 2 ** 26

/** A set of hashes that takes little room and sometimes says yes too much (a Bloom filter). */
export class NearFilter {
  readonly #words = new Uint32Array(BITS / 32)

  add(hash: number): void {
    for (const bit of bitsOf(hash)) this.#words[bit >>> 5] = this.#word(bit) | (1 << (bit & 31))
  }

  has(hash: number): boolean {
    return bitsOf(hash).every((bit) => (this.#word(bit) & (1 << (bit & 31))) !== 0)
  }

  #word(bit: number): number {
    return this.#words[bit >>> 5] ?? 0
  }
}

function bitsOf(hash: number): [number, number] {
  return [hash & (BITS - 1), (Math.imul(hash, 0x9e3779b1) >>> 6) & (BITS - 1)]
}
