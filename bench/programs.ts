import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The programs that are measured, as a user has them. */
export const PRODUCT = {
  conformance: at('../dist/bin/sumsock-conformance.js'),
  server: at('../dist/bin/sumsock-server.js'),
}

/** The scripts that do no more than is needed; they import nothing of ours. */
export const FLOOR = {
  exchanges: at('floors/exchanges.mjs'),
  starts: at('floors/starts.mjs'),
  graded: at('floors/graded.mjs'),
  bareServer: at('floors/bare-server.mjs'),
  silentServer: at('floors/silent-server.mjs'),
  cpuMeter: at('floors/cpu-meter.mjs'),
  makeLog: at('floors/make-log.mjs'),
  scanLog: at('floors/scan-log.mjs'),
  memoryMeter: at('floors/memory-meter.mjs'),
}

/** Runs Node with these arguments to its end; milliseconds. */
export async function timed(args: readonly string[], expected: readonly number[] = [0]) {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const [status] = await once(child, 'close')
  if (expected.includes(Number(status))) return performance.now() - started
  const command = ['node', ...args].join(' ')
  throw new Error(`expected ${command} to exit with ${expected}, found ${status}:\n${errors}`)
}

function at(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
