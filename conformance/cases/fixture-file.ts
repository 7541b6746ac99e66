import { admits } from '../../spec/admits.ts'
import { problemIn, type SchemaProblem } from '../../spec/problem-in.ts'
import { Transcript } from '../../spec/transcript.ts'
import { Refusal } from '../refusal.ts'
import type { Case } from './case.ts'
import { mentioned } from './substitute.ts'

/** Names that a script may use without its row giving them. */
const DRAWN = ['client_name', 'n', 'server_name', 'server_number', 'sum']

/** Reads one fixture: the text of a file becomes the cases that it holds, a row each. */
export function casesOfFixture(path: string, text: string, shownAs: string): Case[] {
  const transcript = checked(parse(text, shownAs), shownAs)
  const section = path.slice(0, path.indexOf('/'))
  const rows = Object.entries(transcript.each ?? { '': {} })
  return rows.map(([row, variables]) => {
    const unknown = mentioned(transcript.script).find(
      (name) => !DRAWN.includes(name) && !(name in variables),
    )
    if (unknown !== undefined)
      throw refuse(shownAs, {
        pointer: '/script',
        expected: 'variables of the row',
        found: `\${${unknown}}`,
      })
    return { id: row === '' ? path : `${path}#${row}`, section, transcript, variables }
  })
}

function parse(text: string, shownAs: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse(shownAs, { pointer: '', expected: 'JSON', found: String(error) })
  }
}

function checked(value: unknown, shownAs: string): Transcript {
  if (admits(Transcript, value)) return value
  const problem = problemIn(Transcript, value)
  throw refuse(shownAs, problem ?? { pointer: '', expected: 'a transcript', found: value })
}

function refuse(shownAs: string, { pointer, expected, found }: SchemaProblem): Refusal {
  return new Refusal('E_FIXTURE', {
    where: `${shownAs}${pointer === '' ? '' : `, at ${pointer}`}`,
    expected,
    found,
    advice: 'The schema is spec/schemas/transcript.json.',
  })
}
