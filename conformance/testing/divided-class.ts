import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as assert from 'uvu/assert'
import { ClassReport } from '../../spec/files/class.ts'
import { validate } from '../../spec/validate.ts'
import type { Result } from '../grade/result-store.ts'
import { filesIn, manyResults, type OtherHead, writtenParts } from './class-parts.ts'
import { fakeIo, type Ran, run } from './fake-io.ts'
import { withFolder } from './surroundings.ts'

/** The results of the class that is divided, unless told otherwise, and into how many parts. */
export const DIVIDED: readonly Result[] = manyResults()
export const OF = 4

/** A class in parts, by their names in a folder, and what merges some of them. */
export interface Divided {
  folder: string
  parts: string[]
  merge(...argv: string[]): Promise<Ran>
}

/** Gives a class in parts that is gone afterwards. */
export function withParts(
  act: (divided: Divided) => Promise<void>,
  { results = DIVIDED, of = OF, other = {} }: Division = {},
): Promise<void> {
  return withFolder(async (folder) => {
    const parts = writtenParts(folder, results, { of, other })
    const merge = (...argv: string[]) => run(['merge', ...argv], fakeIo(folder))
    await act({ folder, parts, merge })
  })
}

/** What is divided, and how. */
export interface Division {
  results?: readonly Result[]
  of?: number
  other?: OtherHead
}

/** Has a merge refused: nothing is written, no part is changed; what is said of it. */
export async function refusedMerge(
  { folder, merge }: Divided,
  argv: readonly string[],
  status = 2,
): Promise<string> {
  const before = filesIn(folder)
  const ran = await merge(...argv)
  assert.equal([ran.status, ran.stdout], [status, ''], ran.stderr)
  assert.equal(filesIn(folder), before)
  assert.is(existsSync(join(folder, 'whole')), false)
  assert.is(ran.stderr.trim().split('\n').length, 1, ran.stderr)
  return ran.stderr
}

/** The report of a class in a folder. */
export function classReportIn(folder: string): ClassReport {
  const text = readFileSync(join(folder, 'class.json'), 'utf8')
  const checked = validate(ClassReport, JSON.parse(text))
  if (!checked.ok) throw new Error(`expected a class report in ${folder}`)
  return checked.value
}
