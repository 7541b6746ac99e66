import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isRuleId } from '../../spec/rules.ts'
import { Refusal, saidBy } from '../refusal.ts'

/** Reads `--known-failing FILE`: one rule id a line, `#` begins a comment. */
export function readKnownFailing(file: string | undefined, cwd: string): ReadonlySet<string> {
  if (file === undefined) return new Set()
  const lines = textOf(file, cwd)
    .split(/\r?\n/u)
    .map((line, index) => ({ id: line.replace(/#.*/u, '').trim(), number: index + 1 }))
    .filter(({ id }) => id !== '')
  const unknown = lines.find(({ id }) => !isRuleId(id))
  if (unknown !== undefined)
    throw new Refusal('E_KNOWN_FAILING', {
      where: `${file}:${unknown.number}`,
      expected: 'the id of a rule',
      found: unknown.id,
      advice: 'See sumsock-conformance list.',
    })
  return new Set(lines.map(({ id }) => id))
}

function textOf(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    const parts = {
      where: '--known-failing',
      expected: 'a file that can be read',
      found: saidBy(error),
      advice: 'Give a file with one rule id a line.',
    }
    const refusal = new Refusal('E_KNOWN_FAILING', parts, { cause: error })
    throw refusal
  }
}
