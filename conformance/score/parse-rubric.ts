import { admits } from '../../spec/admits.ts'
import { Rubric } from '../../spec/files/rubric.ts'
import { problemIn } from '../../spec/problem-in.ts'
import { Refusal, saidBy } from '../refusal.ts'
import { lineOfFault } from './json-fault.ts'
import { type RubricFault, rubricFault } from './rubric-fault.ts'

/** No rubric is longer. */
const LONGEST = 1_000_000

/**
 * The rubric that the text of a file is. Throws a Refusal (E_RUBRIC) with the place in the file for
 * what is no rubric by the schema, and for one that leaves open what a rule is worth.
 */
export function parseRubric(text: string, shownAs: string): Rubric {
  if (text.length > LONGEST)
    throw refuse(shownAs, {
      pointer: '',
      expected: `at most ${LONGEST} characters`,
      found: text.length,
    })
  const plain = text.replace(/^\ufeff/u, '')
  let value: unknown
  try {
    value = JSON.parse(plain)
  } catch (error) {
    const found = saidBy(error)
    const where = `${shownAs}:${lineOfFault(plain)}`
    throw refuse(where, { pointer: '', expected: 'JSON', found })
  }
  return rubricOf(value, shownAs)
}

/** A value as the rubric that it is; refused if it is none. */
export function rubricOf(value: unknown, shownAs: string): Rubric {
  if (!admits(Rubric, value)) {
    const problem = problemIn(Rubric, value)
    throw refuse(shownAs, problem ?? { pointer: '', expected: 'a rubric', found: value })
  }
  const fault = rubricFault(value)
  if (fault !== undefined)
    throw refuse(shownAs, { advice: 'spec/rubrics.md says what a rubric can say.', ...fault })
  return value
}

function refuse(
  where: string,
  { pointer, expected, found, advice = 'The schema is spec/schemas/rubric.json.' }: RubricFault,
): Refusal {
  return new Refusal('E_RUBRIC', {
    where: `${where}${pointer === '' ? '' : `, at ${pointer}`}`,
    expected,
    found,
    advice,
  })
}
