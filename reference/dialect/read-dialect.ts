import { readFile } from 'node:fs/promises'
import { admits } from '../../spec/admits.ts'
import { Dialect } from '../../spec/dialect.ts'
import { problemIn } from '../../spec/problem-in.ts'
import { bad, type Checked } from '../fault.ts'
import { quote } from '../quote.ts'
import { parseJson } from '../understanding.ts'
import { type Spoken, spokenBy } from './spoken.ts'

/** Reads the file of a dialect and checks it against its schema. */
export async function readDialect(path: string): Promise<Checked<Spoken>> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return wrongFile('--dialect to name a file', quote(path))
  const parsed = parseJson(text)
  if (!parsed.ok) return wrongFile(`${path} to be JSON`, 'text that is not')
  if (admits(Dialect, parsed.value)) return spokenBy(parsed.value)
  const problem = problemIn(Dialect, parsed.value)
  const where =
    problem === undefined ? path : `${path} to have at "${problem.pointer}" ${problem.expected}`
  const found = problem?.found === undefined ? 'nothing' : quote(problem.found)
  return wrongFile(where, found)
}

function wrongFile(expected: string, found: string): Checked<never> {
  return bad({
    code: 'E_DIALECT',
    expected,
    found,
    advice: 'Give a dialect file such as those of fixtures/dialects',
  })
}
