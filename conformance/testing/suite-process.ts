import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from './surroundings.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

/** Longer than that no suite of a test runs, in milliseconds. */
const LIMIT = 60_000

/** The suite as a process of its own. */
export interface SuiteProcess {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves when it has ended and all that it printed has come. */
  ended: Promise<{ status: number | null; signal: string | null }>
}

/** Starts `cli.ts`, and ends it whatever happens. */
export async function withSuite<T>(
  argv: readonly string[],
  act: (suite: SuiteProcess) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...argv])
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (text.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (text.stderr += String(chunk)))
  const ended = once(child, 'close').then(() => ({
    status: child.exitCode,
    signal: child.signalCode,
  }))
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
  try {
    return await act({ child, stdout: () => text.stdout, stderr: () => text.stderr, ended })
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
    await ended
  }
}

/** Waits until a process has gone. */
export function untilGone(pid: number): Promise<void> {
  return eventually(() => !isThere(pid), `the end of process ${pid}`)
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
