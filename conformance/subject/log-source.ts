import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { now, pause } from '../deadlines.ts'
import type { Output } from '../evidence.ts'
import { Refusal, saidBy } from '../refusal.ts'
import { OutputRecorder } from './output-recorder.ts'

/** A log that is not ours to capture: a file that grows, or standard input. */
export interface LogSource {
  /** What was there before the run, as far as it is worth looking at. */
  readonly prelude: Output | undefined
  /** What has come since the last call, once `complete` holds of it or the limit (ms) is over. */
  take(complete: (text: string) => boolean, limit: number): Promise<Output>
  close(): void
}

/** How much of an older log is looked at for the line that says where the server listens. */
const PRELUDE = 65_536
const CHUNK = 65_536

/** How much of what was read last is compared, to see that the file was begun anew meanwhile. */
const TAIL = 1024

/** Follows a log file from its end as of now; starts again at the front if it is begun anew. */
export class FileLog implements LogSource {
  readonly prelude: Output
  readonly #path: string
  #fd: number
  #offset: number
  #tail: Buffer

  constructor(path: string) {
    this.#path = path
    this.#fd = openLog(path)
    this.#offset = fstatSync(this.#fd).size
    const recorder = new OutputRecorder('file')
    this.#read(recorder, Math.max(0, this.#offset - PRELUDE), this.#offset)
    this.#tail = this.#before(this.#offset)
    this.prelude = recorder.output
  }

  async take(complete: (text: string) => boolean, limit: number): Promise<Output> {
    const recorder = new OutputRecorder('file')
    const began = now()
    for (;;) {
      this.#catchUp(recorder)
      if (complete(textOf(recorder.output)) || now() - began > limit) return recorder.output
      await pause(10)
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  /** Reads on; at the front of the file if it was emptied or replaced, as `server > log` does. */
  #catchUp(recorder: OutputRecorder): void {
    this.#readOn(recorder)
    const there = statSync(this.#path, { throwIfNoEntry: false })
    if (there === undefined || !there.isFile() || there.ino === fstatSync(this.#fd).ino) return
    closeSync(this.#fd)
    this.#fd = openSync(this.#path, 'r')
    this.#offset = 0
    this.#readOn(recorder)
  }

  #readOn(recorder: OutputRecorder): void {
    if (!this.#before(this.#offset).equals(this.#tail)) this.#offset = 0
    this.#offset = this.#read(recorder, this.#offset, fstatSync(this.#fd).size)
    this.#tail = this.#before(this.#offset)
  }

  /** The octets of the file that stand before a place in it. */
  #before(offset: number): Buffer {
    const buffer = Buffer.alloc(Math.min(TAIL, offset))
    return buffer.subarray(0, readSync(this.#fd, buffer, 0, buffer.length, offset - buffer.length))
  }

  #read(recorder: OutputRecorder, from: number, to: number): number {
    const buffer = Buffer.allocUnsafe(CHUNK)
    let at = from
    while (at < to) {
      const read = readSync(this.#fd, buffer, 0, Math.min(CHUNK, to - at), at)
      if (read === 0) break
      recorder.take(buffer.subarray(0, read))
      at += read
    }
    return at
  }
}

/** Reads a log from a stream, as with `server | sumsock-conformance … --server-log -`. */
export class StreamLog implements LogSource {
  readonly prelude = undefined
  #recorder = new OutputRecorder('file')
  #ended = false
  readonly #stream: Readable

  constructor(stream: Readable) {
    this.#stream = stream
    stream.on('data', (octets: Buffer) => this.#recorder.take(octets))
    stream.once('end', () => {
      this.#ended = true
    })
    stream.on('error', () => {
      this.#ended = true
    })
  }

  async take(complete: (text: string) => boolean, limit: number): Promise<Output> {
    const began = now()
    while (!this.#ended && now() - began < limit && !complete(textOf(this.#recorder.output)))
      await pause(10)
    const { output } = this.#recorder
    this.#recorder = new OutputRecorder('file')
    return output
  }

  close(): void {
    this.#stream.destroy()
  }
}

function textOf({ chunks }: Output): string {
  return Buffer.concat(chunks.map(({ octets }) => octets)).toString('utf8')
}

function openLog(path: string): number {
  try {
    // A pipe would make `open` wait for its writer.
    if (statSync(path).isFile()) return openSync(path, 'r')
    throw new Error('not a regular file')
  } catch (error) {
    const parts = {
      where: '--server-log',
      expected: 'a log file that can be read',
      found: saidBy(error, `${path}: `),
      advice: 'Start the server with its output redirected to that file: server > server.log 2>&1.',
    }
    const refusal = new Refusal('E_LOG', parts, { cause: error })
    throw refusal
  }
}
