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
  /** Whom the program becomes, where that is all that confines it. */
  readonly user?: { uid: number; gid: number }
  /** Whether one of them keeps what the program leaves behind, and tells its status. */
  readonly keeps: boolean
  /** Told of a start that has ended before the program was even begun: that is nobody's fault but ours. */
  fail(said: readonly string[]): void
  /** What was said when that happened first; `undefined` if it never has. */
  readonly failure: string | undefined
}

/** The descriptor on which a confining shell says that it is there, and how the program has ended. */
export const STATUS_FD = 4

/**
 * Says that the confinement is made, goes to a folder, and runs the program as a child of its own, so that what came from it can be seen when it has ended:
 * a process namespace ends with its first process. It then waits to be ended. What a shell says of
 * a child that a signal has ended is nobody's output: hence the parentheses, without which its own
 * standard error would be that of the child meanwhile. Some process numbers are spent first: a program
 * that draws its numbers from its own (srand(getpid())) has another one in each life outside, too.
 */
export const KEEPER = `
exec 5>&2 2>/dev/null 6>&1 >/dev/null
echo up >&4
spent=$1 folder=$2
shift 2
while [ "$spent" -gt 0 ]; do (:); spent=$((spent - 1)); done
(cd -- "$folder" && unset OLDPWD && exec "$@" >&6 2>&5 4>&- 5>&- 6>&-)
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

/** What a keeper has told so far. */
export class KeeperTale {
  /** How the program ended; never resolves if the keeper ends without a word on it. */
  readonly status: Promise<{ code: number | null; signal: string | null }>
  #text = ''

  constructor(stream: Readable) {
    stream.on('error', () => undefined)
    this.status = new Promise((resolve) => {
      stream.on('data', (chunk: Buffer) => {
        this.#text = (this.#text + chunk.toString('latin1')).slice(0, 16)
        const status = /^up\n(\d{1,3})\n/u.exec(this.#text)?.[1]
        if (status !== undefined) resolve(meant(Number(status)))
      })
    })
  }

  /** Whether the confinement was made. */
  get isUp(): boolean {
    return this.#text.startsWith('up\n')
  }
}

function meant(status: number): { code: number | null; signal: string | null } {
  const signal = DEADLY.find((name) => constants.signals[name] + 128 === status)
  return signal === undefined ? { code: status, signal: null } : { code: null, signal }
}
