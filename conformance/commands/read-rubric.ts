import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Rubric } from '../../spec/files/rubric.ts'
import { Refusal, saidBy } from '../refusal.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { parseRubric } from '../score/parse-rubric.ts'

/** Reads `--rubric FILE`: what points are given by; the default rubric if it is left out. */
export function readRubric(file: string | undefined, cwd: string): Rubric {
  return file === undefined ? defaultRubric() : parseRubric(textOf(file, cwd), file)
}

function textOf(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    const parts = {
      where: '--rubric',
      expected: 'a file that can be read',
      found: saidBy(error),
      advice: 'spec/rubrics.md says what stands in it; fixtures/rubrics has some to start from.',
    }
    const refusal = new Refusal('E_RUBRIC', parts, { cause: error })
    throw refusal
  }
}
