import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A program of ours that runs as a process of its own. */
export interface Program {
  process: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves when stdout holds the pattern, with what it caught. */
  printed(pattern: RegExp): Promise<string>
  ended: Promise<number | null>
}

/** Starts `reference/<name>` and ends it whatever happens. */
export async function withProgram<T>(
  name: string,
  argv: readonly string[],
  act: (program: Program) => Promise<T>,
): Promise<T> {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...argv])
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (text.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (text.stderr += String(chunk)))
  const ended = once(child, 'close').then(() => child.exitCode)
  const printed = (pattern: RegExp) => {
    return new Promise<string>((resolve) => {
      const look = () => {
        const match = pattern.exec(text.stdout)
        if (match !== null) resolve(match[1] ?? match[0])
      }
      child.stdout.on('data', look)
      look()
    })
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  try {
    const { stdout, stderr } = { stdout: () => text.stdout, stderr: () => text.stderr }
    return await act({ process: child, stdout, stderr, printed, ended })
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
    await ended
  }
}
