import type { Readable } from 'node:stream'
import { now } from '../deadlines.ts'
import type { Output } from '../evidence.ts'

/** Octets of one line that are kept; the rest of it is thrown away, its end is not. */
const LINE_KEPT = 65_536
/** Octets of one stream that are kept. */
const STREAM_KEPT = 524_288
/** Octets that are kept of a stream that has more than that: of a flood its beginning says enough. */
const FLOOD_KEPT = 131_072
/** Octets at its end that are known in any case, for the last lines of who printed too much. */
const TAIL = 16_384

/** Drains a stream of a program to its end, and keeps as much as is worth reading. */
export class OutputRecorder {
  readonly output: Output
  #kept = 0
  #line = 0
  #tail: Uint8Array = new Uint8Array()

  constructor(stream: Output['stream']) {
    this.output = { stream, chunks: [], dropped: 0 }
  }

  /** Reads from here on whatever the stream gives. */
  drain(readable: Readable): void {
    readable.on('data', (octets: Buffer) => this.take(octets))
    readable.on('error', () => undefined)
  }

  /** Takes octets in: all of a short line, the beginning of a long one. */
  take(octets: Uint8Array): void {
    const last = octets.subarray(-TAIL)
    this.#tail =
      last.length === TAIL
        ? Uint8Array.from(last)
        : Buffer.concat([this.#tail, last]).subarray(-TAIL)
    let from = 0
    while (from < octets.length) {
      const feed = octets.indexOf(0x0a, from)
      const end = feed < 0 ? octets.length : feed + 1
      this.#takePart(octets.subarray(from, end), feed >= 0)
      from = end
    }
  }

  /** The last lines that were printed, for who asks why it ended. */
  lastLines(count: number): string[] {
    const lines = Buffer.from(this.#tail).toString('utf8').split(/\r?\n/u)
    if (lines.at(-1) === '') lines.pop()
    return lines.slice(-count)
  }

  #takePart(part: Uint8Array, ended: boolean): void {
    const room = Math.min(LINE_KEPT - this.#line, STREAM_KEPT - this.#kept)
    this.#line = ended ? 0 : this.#line + part.length
    if (part.length <= room) this.#keep(part)
    else {
      const kept = Math.max(0, room)
      this.#keep(part.subarray(0, kept))
      const end = ended && this.#kept < STREAM_KEPT ? part.subarray(-1) : part.subarray(0, 0)
      this.#keep(end)
      this.output.dropped += part.length - kept - end.length
      if (this.#kept >= STREAM_KEPT && this.output.full !== true) this.#cut()
    }
  }

  /** A run has many lives: what all of them keep of their floods must not fill the memory. */
  #cut(): void {
    const { output } = this
    output.full = true
    let left = FLOOD_KEPT
    const chunks = output.chunks.map(({ at, octets }) => {
      const kept = octets.slice(0, left)
      left -= kept.length
      output.dropped += octets.length - kept.length
      return { at, octets: kept }
    })
    output.chunks.splice(0, chunks.length, ...chunks.filter(({ octets }) => octets.length > 0))
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return
    this.#kept += part.length
    const last = this.output.chunks.at(-1)
    const at = now()
    if (last !== undefined && last.at === at) last.octets = Buffer.concat([last.octets, part])
    else this.output.chunks.push({ at, octets: Uint8Array.from(part) })
  }
}
