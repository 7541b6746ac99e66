import type { Readable, Writable } from 'node:stream'
import type { Environment } from './command-line.ts'

/** A stream that may be a terminal. */
export type Terminal<S> = S & { isTTY?: boolean }

/** All that a program may touch of the process it runs in. */
export interface Io {
  env: Environment
  stdin: Terminal<Readable>
  stdout: Terminal<Writable>
  stderr: Terminal<Writable>
  /** Calls back once when the process is asked to end. */
  onEnd(act: () => void): void
}

/** The process itself. A closed stdout is no reason to end: what is printed there is lost. */
export function processIo(): Io {
  const { env, stdin, stdout, stderr } = process
  for (const stream of [stdout, stderr]) stream.on('error', () => {})
  const onEnd = (act: () => void) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, act)
  }
  return { env, stdin, stdout, stderr, onEnd }
}
