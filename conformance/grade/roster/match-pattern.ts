import { type Backtracking, backtrackingOf } from '../../dialect/backtracking.ts'
import { patternTree } from '../../dialect/pattern-tree.ts'
import { Refusal } from '../../refusal.ts'

const EXPECTED: Record<Exclude<Backtracking, 'linear'>, string> = {
  quadratic: 'a pattern that begins with ^, as two of its repetitions take the same characters',
  worse: 'a pattern without a repetition in a repetition, or choices that take the same characters',
  irregular: 'a pattern without look-around and back-references',
  'too long': 'a shorter pattern',
}

/** Compiles the pattern that takes the key out of a submission's name, if its time can be told. */
export function matchPattern(source: string): RegExp {
  const pattern = compiled(source)
  if (!(pattern instanceof RegExp))
    throw refusePattern(`a regular expression (${pattern.problem})`, source)
  const time = backtrackingOf(source)
  if (time === 'linear' || (time === 'quadratic' && isAnchored(source))) return pattern
  throw refusePattern(EXPECTED[time], source)
}

function compiled(source: string): RegExp | { problem: string } {
  try {
    return new RegExp(source, 'u')
  } catch (error) {
    // The pattern itself is quoted after it.
    const words = error instanceof Error ? error.message : String(error)
    return { problem: words.slice(words.lastIndexOf(': ') + 2) }
  }
}

/** Whether a match can begin only where the name does, and is not sought from each character on. */
function isAnchored(source: string): boolean {
  return source.startsWith('^') && patternTree(source)?.kind !== 'choice'
}

function refusePattern(expected: string, found: string): Refusal {
  return new Refusal('E_MATCH', {
    where: '--match',
    expected,
    found,
    advice: 'Its first group, or all that it matches, is what the key column holds.',
  })
}
