import { Transcript } from '../../spec/transcript.ts'
import { type Problem, validate } from '../../spec/validate.ts'
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
  const result = validate(Transcript, value)
  if (result.ok) return result.value
  throw refuse(shownAs, mostTelling(result.problems))
}

/** Of the problems of a union, those of the branch that was meant lie deepest, on what is there. */
function mostTelling(problems: readonly Problem[]): Problem {
  const depth = ({ pointer }: Problem) => pointer.split('/').length
  const missing = ({ found, expected }: Problem) =>
    found === undefined || expected === 'no such member' ? 1 : 0
  const [first] = [...problems].sort((a, b) => depth(b) - depth(a) || missing(a) - missing(b))
  return first ?? { pointer: '', expected: 'a transcript', found: undefined }
}

function refuse(shownAs: string, { pointer, expected, found }: Problem): Refusal {
  return new Refusal('E_FIXTURE', {
    where: `${shownAs}${pointer === '' ? '' : `, at ${pointer}`}`,
    expected,
    found,
    advice: 'The schema is spec/schemas/transcript.json.',
  })
}
