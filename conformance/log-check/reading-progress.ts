import type { Io } from '../io.ts'
import type { OpenedLog } from './log-file.ts'

/** The line is written anew no more often than this (milliseconds). */
const PAUSE = 100

/** On a terminal: how much of the logs has been read, on one line that is gone at the end. */
export class ReadingProgress {
  #read = 0
  #written = Number.NEGATIVE_INFINITY
  readonly #total: number | undefined
  readonly #io: Io

  constructor(logs: readonly OpenedLog[], io: Io) {
    this.#io = io
    this.#total = logs.every(({ size }) => size !== undefined)
      ? logs.reduce((sum, { size = 0 }) => sum + size, 0)
      : undefined
  }

  /** So many octets more have been read. */
  add(octets: number): void {
    this.#read += octets
    const at = performance.now()
    if (!this.#io.terminal.progress || at < this.#written + PAUSE) return
    this.#written = at
    const percent =
      this.#total === undefined ? '' : ` (${Math.floor((100 * this.#read) / this.#total)} %)`
    this.#io.stderr.write(`\r${Math.floor(this.#read / 1e6)} MB read${percent}`)
  }

  /** Wipes the line. */
  end(): void {
    if (this.#written > 0) this.#io.stderr.write('\r\u001b[K')
  }
}
