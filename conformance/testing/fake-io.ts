import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Io } from '../io.ts'
import { main } from '../main.ts'

/** The folder of the project, in which commands of tests are run. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** Streams that are none, and what was written to them. */
export interface FakeIo extends Io {
  stdin: PassThrough
  printed(): string
  complained(): string
}

/** Makes surroundings for a command that runs in this process. */
export function fakeIo(cwd: string = PROJECT): FakeIo {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const text = { stdout: '', stderr: '' }
  stdout.on('data', (chunk) => (text.stdout += String(chunk)))
  stderr.on('data', (chunk) => (text.stderr += String(chunk)))
  return {
    stdin,
    stdout,
    stderr,
    terminal: { colour: false, width: 80, progress: false },
    cwd,
    printed: () => text.stdout,
    complained: () => text.stderr,
  }
}

/** What one command came to. */
export interface Ran {
  status: number
  stdout: string
  stderr: string
}

/** Runs one command line in this process. */
export async function run(argv: readonly string[], io: FakeIo = fakeIo()): Promise<Ran> {
  const status = await main(argv, io)
  return { status, stdout: io.printed(), stderr: io.complained() }
}
