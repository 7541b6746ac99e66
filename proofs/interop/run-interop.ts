import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { admits } from '../../spec/admits.ts'
import { InteropReport } from '../../spec/files/interop.ts'

const SUITE = fileURLToPath(new URL('../../conformance/cli.ts', import.meta.url))

/** What came of a matrix that was made by a process of its own. */
export interface InteropRun {
  report: InteropReport
  status: number | null
  stdout: string
  stderr: string
  seconds: number
}

/** Runs `interop FOLDER --out OUT` as a user would. */
export async function runInterop(
  folder: string,
  out: string,
  flags: readonly string[] = [],
): Promise<InteropRun> {
  const began = performance.now()
  const words = [...['--import', import.meta.resolve('tsx'), SUITE], 'interop', folder]
  const child = spawn(process.execPath, [...words, '--out', out, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
  await once(child, 'close')
  const seconds = (performance.now() - began) / 1000
  return { report: readReport(out), status: child.exitCode, stdout, stderr, seconds }
}

function readReport(out: string): InteropReport {
  const value: unknown = JSON.parse(readFileSync(join(out, 'interop.json'), 'utf8'))
  if (!admits(InteropReport, value)) throw new Error('expected a matrix in interop.json')
  return value
}
