import type { StageCaps } from './stage-caps.ts'
import { shownPath, Unfit } from './unfit.ts'

/** So many times what may be staged is looked at: what is left out must be passed over, too. */
const LOOKED_AT = 4

/** What a submission may still take up: of two archives in one another, both together. */
export class Allowance {
  readonly caps: StageCaps
  #entries = 0
  #octets = 0
  #entriesSeen = 0
  #octetsSeen = 0

  constructor(caps: StageCaps) {
    this.caps = caps
  }

  /** Counts an entry that is to be staged. */
  entry(): void {
    this.#entries += 1
    if (this.#entries > this.caps.entries)
      throw new Unfit(`It holds more than ${this.caps.entries} files and folders.`)
  }

  /** Counts octets of a file, that has so many by now, these included. */
  octets(count: number, path: readonly string[], ofFile: number): void {
    this.#octets += count
    if (ofFile > this.caps.file)
      throw new Unfit(`The file ${shownPath(path)} has more than ${megabytes(this.caps.file)}.`)
    if (this.#octets > this.caps.octets)
      throw new Unfit(`Its files have more than ${megabytes(this.caps.octets)} together.`)
  }

  /** Counts an entry that is looked at, staged or not. */
  entrySeen(): void {
    this.#entriesSeen += 1
    if (this.#entriesSeen > LOOKED_AT * this.caps.entries)
      throw new Unfit(`It lists more than ${LOOKED_AT * this.caps.entries} entries.`)
  }

  /** Counts octets that come out of an archive, staged or not. */
  octetsSeen(count: number): void {
    this.#octetsSeen += count
    if (this.#octetsSeen > LOOKED_AT * this.caps.octets)
      throw new Unfit(`It unpacks to more than ${megabytes(LOOKED_AT * this.caps.octets)}.`)
  }
}

function megabytes(octets: number): string {
  const mebi = 1024 * 1024
  return octets % mebi === 0 ? `${octets / mebi} MiB` : `${octets} octets`
}
