import type { Readable, Writable } from 'node:stream'

/** What a command reads and writes: the process's own streams, or those of a test. */
export interface Io {
  stdin: Readable
  stdout: Writable
  stderr: Writable
  /** Whether the report goes to a terminal, and how wide that is. */
  terminal: { colour: boolean; width: number; progress: boolean }
  cwd: string
}

/** 0 pass, 1 fail, 2 wrong use, 3 the subject or the suite could not be run. */
export type ExitCode = 0 | 1 | 2 | 3

/** The streams of this process; colour only on a terminal, and never if NO_COLOR is set. */
export function processIo(): Io {
  const colour = process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''
  process.stdout.on('error', unlessClosed)
  process.stderr.on('error', () => undefined)
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    terminal: { colour, width: 80, progress: process.stderr.isTTY === true },
    cwd: process.cwd(),
  }
}

/** Who reads the report may stop reading (`| head`): the run goes on, for its files and its status. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  const found = JSON.stringify(error.message)
  process.stderr.write(`E_OUTPUT  expected standard output to take the report, found ${found}. `)
  process.stderr.write('Make room, or send it elsewhere.\n')
  process.exit(3)
}
