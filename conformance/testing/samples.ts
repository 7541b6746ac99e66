import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SAMPLES = fileURLToPath(new URL('../../fixtures/submissions', import.meta.url))

/** The files of one of the small submissions in fixtures/submissions, as a student hands them in. */
export function sampleFiles(name: string): Record<string, string> {
  const folder = join(SAMPLES, name)
  const files = readdirSync(folder).filter((file) => file !== 'expected.json')
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}
