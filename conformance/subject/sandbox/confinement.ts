import { constants } from 'node:os'
import type { Readable } from 'node:stream'

/** A program as it is to be started. */
export interface ProgramStart {
  words: readonly string[]
  cwd: string
  env: Readonly<Record<string, string>>
}

/** Keeps the programs of a submission apart from the suite, from each other's submissions, and from the machine. */
export interface Confinement {
  /** How a start looks in it; nothing of the suite's own environment comes along. */
  start(program: ProgramStart): ProgramStart
  /**
   * How many processes, from the one that is started downwards, confine the program and are not
   * its own; 0 where that one becomes the program itself.
   */
  readonly depth: number
  /** Whether one of them keeps what the program leaves behind, and tells its status. */
  readonly keeps: boolean
}

/** The descriptor on which a confining shell says that the program has ended, and with which status. */
export const STATUS_FD = 4

/**
 * Runs the program as a child of its own, so that what came from it can be seen when it has ended:
 * a process namespace ends with its first process. It then waits to be ended. What a shell says of
 * a child that a signal has ended is nobody's output: hence the parentheses, without which its own
 * standard error would be that of the child meanwhile.
 */
export const KEEPER = `
exec 5>&2 2>/dev/null 6>&1 >/dev/null
(exec "$@" >&6 2>&5 4>&- 5>&- 6>&-)
echo $? >&4
exec 5>&- 6>&- </dev/null
read -r _ <&4
`

/** Signals that end a program which has not asked for it; a shell adds 128 to their number. */
const DEADLY = [
  'SIGILL',
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGKILL',
  'SIGSEGV',
  'SIGPIPE',
  'SIGTERM',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGSYS',
] as const

/** How a program ended, as a keeper tells it; never resolves if that ends without a word. */
export function toldStatus(
  stream: Readable,
): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => {
    let text = ''
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString('latin1')).slice(0, 8)
      const status = /^(\d{1,3})\n/u.exec(text)?.[1]
      if (status !== undefined) resolve(meant(Number(status)))
    })
  })
}

function meant(status: number): { code: number | null; signal: string | null } {
  const signal = DEADLY.find((name) => constants.signals[name] + 128 === status)
  return signal === undefined ? { code: status, signal: null } : { code: null, signal }
}
