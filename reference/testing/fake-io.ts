import { PassThrough } from 'node:stream'
import type { Environment } from '../command-line.ts'
import type { Io, Terminal } from '../io.ts'

/** A process that is none: what it printed, and a way to ask it to end. */
export interface FakeIo extends Io {
  printed(): string
  complained(): string
  /** Does what SIGTERM would. */
  end(): void
}

/** Makes surroundings for a program that runs in this process. */
export function fakeIo(given: { env?: Environment; input?: string } = {}): FakeIo {
  const { env = {}, input = '' } = given
  const stdin: Terminal<PassThrough> = new PassThrough()
  const stdout: Terminal<PassThrough> = new PassThrough()
  const stderr: Terminal<PassThrough> = new PassThrough()
  const text = { stdout: '', stderr: '' }
  stdout.on('data', (chunk) => (text.stdout += String(chunk)))
  stderr.on('data', (chunk) => (text.stderr += String(chunk)))
  stdin.end(input)
  let end = () => {}
  return {
    env,
    stdin,
    stdout,
    stderr,
    onEnd: (act) => {
      end = act
    },
    printed: () => text.stdout,
    complained: () => text.stderr,
    end: () => end(),
  }
}
