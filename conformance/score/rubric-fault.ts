import type { PointGroup, Rubric } from '../../spec/files/rubric.ts'
import { sectionOf } from '../../spec/rule.ts'
import { isRuleId, RULES } from '../../spec/rules.ts'
import { said } from '../refusal.ts'
import { BOUND_RULES } from './bound-rules.ts'
import { wholeOf } from './group-points.ts'
import { nearestWord } from './nearest-word.ts'
import { isOwed, type Members, membersOf, names, selects } from './shares.ts'

/** What is wrong with a rubric, and where. */
export interface RubricFault {
  /** JSON pointer (RFC 6901) to the place; empty for the file itself. */
  pointer: string
  expected: string
  found: unknown
  advice?: string
}

/** What is wrong with a rubric that its schema cannot say, or `undefined`. */
export function rubricFault(rubric: Rubric): RubricFault | undefined {
  for (const [index, members] of membersOf(rubric).entries()) {
    const fault =
      groupFault(members, { rubric, index }) ?? weightFault(members) ?? digitsFault(members.group)
    if (fault !== undefined) return { ...fault, pointer: `/groups/${index}${fault.pointer}` }
  }
  if (wholeOf(rubric.groups, false) === 0)
    return {
      pointer: '/groups',
      expected: 'a group with points that is no bonus',
      found: said('none'),
    }
  return digitsFault(rubric) ?? nothingLeft(rubric)
}

const IDS: readonly string[] = RULES.map(({ id }) => id)
const SECTIONS: readonly string[] = [...new Set(IDS.map(sectionOf))]

type Place = { rubric: Rubric; index: number }

function groupFault({ group, rules }: Members, place: Place): RubricFault | undefined {
  const { rules: words = [] } = group
  for (const [at, word] of words.entries()) {
    const pointer = `/rules/${at}`
    if (!IDS.includes(word) && !SECTIONS.includes(word))
      return {
        pointer,
        expected: 'the id of a rule, or a section that has rules',
        found: word,
        advice: meant(word, [...IDS, ...SECTIONS]),
      }
    if (rules.some((one) => names(word, one))) continue
    const of = { ...group, rules: [word] }
    return {
      pointer,
      expected: 'a rule or a section of which something is left for this group',
      found: word,
      advice: whyNone(of, place),
    }
  }
  if (rules.length > 0) return undefined
  return {
    pointer: '',
    expected: 'a group that selects a rule',
    found: said('none'),
    advice: whyNone(group, place),
  }
}

/** Why nothing of what a group asks for is its own. */
function whyNone(group: PointGroup, { rubric, index }: Place): string {
  const asked = BOUND_RULES.filter((one) => selects(group, one))
  if (asked.length === 0) return 'Its rules, role, level and profile exclude each other.'
  const owed = asked.filter(({ role }) => group.bonus === true || isOwed(role, rubric))
  if (owed.length === 0)
    return 'By "roles" nobody has to hand that in: it can be a bonus, and nothing else.'
  const first = membersOf(rubric)
    .slice(0, index)
    .findIndex(({ rules }) => rules.some((one) => owed.includes(one)))
  return `A rule belongs to the first group that selects it, here /groups/${first}: put this group before it.`
}

function weightFault({ group: { weights = {}, points }, rules }: Members): RubricFault | undefined {
  const ids = new Set<string>(rules.map(({ rule: { id } }) => id))
  for (const word of Object.keys(weights)) {
    if (ids.has(word)) continue
    return {
      pointer: `/weights/${word.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      expected: 'the id of a rule that belongs to this group',
      found: word,
      advice: isRuleId(word)
        ? 'It belongs to another group, or to none: see "rules", "role", "level" and "profile".'
        : meant(word, [...ids]),
    }
  }
  const shares = [...ids].map((id) => (Object.hasOwn(weights, id) ? weights[id] : 1))
  return points > 0 && shares.every((share) => share === 0)
    ? { pointer: '/weights', expected: 'a weight above 0', found: weights }
    : undefined
}

/** A score is shown to two digits, and so is what it is out of. */
function digitsFault(of: { points?: number; cap?: number }): RubricFault | undefined {
  for (const [member, found] of Object.entries({ points: of.points, cap: of.cap }))
    if (found !== undefined && Math.round(found * 100) / 100 !== found)
      return { pointer: `/${member}`, expected: 'at most two digits behind the point', found }
  return undefined
}

function nothingLeft({ cap }: Rubric): RubricFault | undefined {
  return cap === 0 ? { pointer: '/cap', expected: 'more than 0', found: cap } : undefined
}

function meant(word: string, words: readonly string[]): string {
  const nearest = nearestWord(word, words)
  const all = 'See sumsock-conformance list.'
  return nearest === undefined ? all : `Did you mean ${nearest}? ${all}`
}
