import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program of a worker: under tsx the sources themselves; built, it lies beside this one. */
export function workerProgram(): string {
  const here = import.meta.url
  return fileURLToPath(
    isSource() ? new URL('../../grade-worker.ts', here) : new URL('./grade-worker.js', here),
  )
}

/** What Node must be told to run it. */
export function workerOptions(): readonly string[] {
  return isSource() ? ['--import', import.meta.resolve('tsx')] : []
}

/** The folder that the suite lies in: what it is made of stands there. */
export function suiteFolder(): string {
  return dirname(dirname(workerProgram()))
}

function isSource(): boolean {
  return import.meta.url.endsWith('.ts')
}
