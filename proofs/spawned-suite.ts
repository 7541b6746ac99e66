import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'

/** What came of one run of the command. */
export interface SpawnedRun {
  status: number | null
  stdout: string
  stderr: string
  /** The most memory that the suite's own process held (VmHWM), in megabytes; 0 where it cannot be seen. */
  peak_mb: number
}

/** Runs the suite as users do, and watches its memory. */
export async function spawnSuite(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<SpawnedRun> {
  const child = spawn('node', ['dist/bin/sumsock-conformance.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let peak_mb = 0
  const timer = setInterval(() => {
    peak_mb = Math.max(peak_mb, peakOf(child))
  }, 50)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)])
  const status = await ended
  clearInterval(timer)
  return { status, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8'), peak_mb }
}

function peakOf({ pid }: ChildProcess): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Math.round(Number(kilobytes ?? 0) / 1024)
  } catch {
    return 0
  }
}
