import { PassThrough, type Readable } from 'node:stream'
import { quote } from 'shell-quote'
import { Refusal } from '../refusal.ts'
import { findExecutable } from './command-line.ts'

/** What is told about a program on a terminal, between what it prints. */
export interface TerminalEvents {
  /** The terminal is set up: what is typed before that would be echoed. */
  ready(): void
  /** The program has ended; script(1) itself goes on while typed input is left that nobody reads. */
  ended(status: number): void
}

/**
 * The words that run a command on a pseudo-terminal of its own, without echo, through script(1):
 * that of util-linux takes a command line for a shell, that of the BSDs and macOS words. The shell
 * prints `mark` once before and once after the command, then with its exit status.
 */
export function onTerminal(words: readonly string[], mark: string): string[] {
  if (findExecutable('script', '/') === undefined) throw noTerminal()
  const line = [
    'stty -echo -onlcr',
    String.raw`printf '\001${mark}\002'`,
    quote(words),
    String.raw`printf '\001${mark} %d\002' $?`,
  ].join('; ')
  return process.platform === 'linux'
    ? ['script', '-qfc', line, '/dev/null']
    : ['script', '-q', '/dev/null', '/bin/sh', '-c', line]
}

/** What a program prints on its terminal, without the marks. */
export function betweenMarks(printed: Readable, mark: string, events: TerminalEvents): Readable {
  const own = new PassThrough()
  const before = Buffer.from(`\u0001${mark}\u0002`)
  const after = Buffer.from(`\u0001${mark} `)
  let held = Buffer.alloc(0)
  let isReady = false
  const take = (octets: Buffer) => {
    held = Buffer.concat([held, octets])
    if (!isReady) {
      const at = held.indexOf(before)
      if (at < 0) return
      isReady = true
      held = held.subarray(at + before.length)
      events.ready()
    }
    const end = held.indexOf(after)
    const status = /^\d+(?=\u0002)/u.exec(held.toString('latin1', end + after.length))?.[0]
    // A mark may come in two chunks: what may be its beginning is held back.
    const certain = end >= 0 ? end : certainPart(held, after)
    own.write(held.subarray(0, certain))
    held = held.subarray(certain)
    if (end >= 0 && status !== undefined) events.ended(Number(status))
  }
  printed.on('data', take)
  printed.once('end', () => own.end(isReady && !held.includes(after) ? held : undefined))
  printed.on('error', () => own.end())
  return own
}

/** How many of the octets cannot be the beginning of a mark that is still to come. */
function certainPart(octets: Buffer, mark: Buffer): number {
  const from = octets.lastIndexOf(mark[0] ?? 0)
  const isBeginning =
    from >= 0 && mark.subarray(0, octets.length - from).equals(octets.subarray(from))
  return isBeginning ? from : octets.length
}

function noTerminal(): Refusal {
  return new Refusal(
    'E_PTY',
    {
      where: '--pty',
      expected: 'the program script(1), which makes a terminal',
      found: undefined,
      advice: 'Install it (Debian: bsdutils; it is part of macOS), or leave --pty out.',
    },
    { status: 3 },
  )
}
