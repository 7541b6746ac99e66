import { type Backtracking, backtrackingOf } from './backtracking.ts'
import type { DialectFault } from './refuse-dialect.ts'
import { groupNames } from './text-pattern.ts'

/** A pattern in a dialect file: where it stands, and which groups it may and must have. */
export interface PatternPlace {
  pattern: string
  pointer: string
  /** The names that its groups may have. */
  groups: readonly string[]
  /** Whether one of them at least must be there. */
  needsGroup: boolean
}

const EXPECTED: Record<Exclude<Backtracking, 'linear' | 'quadratic'>, string> = {
  worse:
    'a pattern that takes a text in few ways; here a matcher can go back without end (look for a repetition in a repetition, or for choices that take the same characters)',
  irregular: 'a pattern without look-around and back-references, whose time can be told',
  'too long': 'a pattern that is short enough to tell how long it takes',
}

/** What is wrong with a pattern, or `undefined`. */
export function patternFault(place: PatternPlace): DialectFault | undefined {
  const { pattern, pointer, groups, needsGroup } = place
  const compiled = compile(pattern)
  if (compiled !== true)
    return { pointer, expected: `a regular expression (${compiled})`, found: pattern }
  const names = groupNames(pattern)
  const unknown = names.find((name) => !groups.includes(name))
  if (unknown !== undefined)
    return { pointer, expected: `groups named ${either(groups)}`, found: unknown }
  if (needsGroup && names.length === 0)
    return { pointer, expected: `a group named ${either(groups)}`, found: pattern }
  const time = backtrackingOf(pattern)
  return time === 'linear' || time === 'quadratic'
    ? undefined
    : { pointer, expected: EXPECTED[time], found: pattern }
}

function compile(pattern: string): true | string {
  try {
    new RegExp(`^(?:${pattern})$`, 'u')
    // Parentheses that close the anchoring group make sense only in its midst.
    new RegExp(pattern, 'u')
    return true
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return words.slice(words.lastIndexOf(': ') + 2)
  }
}

function either(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join()
}
