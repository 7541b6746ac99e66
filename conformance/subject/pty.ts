import { PassThrough, type Readable } from 'node:stream'
import { quote } from 'shell-quote'
import { Refusal } from '../refusal.ts'
import { findExecutable } from './command-line.ts'

/** Printed once the terminal is set up: what is typed before that would be echoed. */
const READY = 0x01
const SET_UP = String.raw`stty -echo -onlcr; printf '\001'`

/**
 * The words that run a command on a pseudo-terminal of its own, without echo, through script(1):
 * that of util-linux takes a command line for a shell, that of the BSDs and macOS words.
 */
export function onTerminal(words: readonly string[]): string[] {
  if (findExecutable('script', '/') === undefined) throw noTerminal()
  const line = `${SET_UP}; exec ${quote(words)}`
  return process.platform === 'linux'
    ? ['script', '-qefc', line, '/dev/null']
    : ['script', '-q', '/dev/null', '/bin/sh', '-c', line]
}

/** What a program prints on its terminal, once that is set up; then `ready` is called. */
export function afterSetUp(printed: Readable, ready: () => void): Readable {
  const rest = new PassThrough()
  let isReady = false
  printed.on('data', (octets: Buffer) => {
    if (isReady) return void rest.write(octets)
    const at = octets.indexOf(READY)
    if (at < 0) return
    isReady = true
    ready()
    rest.write(octets.subarray(at + 1))
  })
  printed.once('end', () => rest.end())
  printed.on('error', () => rest.end())
  return rest
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
