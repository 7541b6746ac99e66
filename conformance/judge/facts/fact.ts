import type { Field } from '../../../spec/dialect/field.ts'
import { isName } from '../../../spec/dialect/field.ts'
import type { LogPatterns } from '../../../spec/dialect.ts'
import { showsName, withoutName } from './name-shown.ts'

/** Values that must stand in what a program printed, by the field that each is. */
export type Facts = Readonly<Partial<Record<Field, string | number>>>

/** A line as far as it matters where facts stand. */
interface FactLine {
  text: string
  stream: 'stdout' | 'stderr' | 'file'
}

/** Letters, digits and underscores: what a whole word may not have beside it. */
const BESIDE = '[\\p{L}\\p{N}_]'

/** Whether a value stands in a text as a whole word; a minus belongs to its number. */
export function holdsWord(text: string, value: string | number): boolean {
  const word = String(value).replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
  const before =
    typeof value === 'number' ? `(?<!${BESIDE}|\\d\\.|(?<!${BESIDE})-)` : `(?<!${BESIDE})`
  const after = typeof value === 'number' ? `(?!${BESIDE}|\\.\\d)` : `(?!${BESIDE})`
  return new RegExp(`${before}${word}${after}`, 'u').test(text)
}

/** The facts that are not to be found anywhere in these lines, whatever their wording. */
export function missingFacts(lines: readonly FactLine[], facts: Facts): Field[] {
  const names = entriesOf(facts).filter(([field]) => isName(field))
  const text = lines.map((line) => line.text).join('\n')
  // A number that stands in a name is no number.
  const without = names.reduce((rest, [, name]) => withoutName(rest, String(name)), text)
  const isShown = (field: Field, value: string | number) =>
    isName(field) ? showsName(text, String(value)) : holdsWord(without, value)
  return entriesOf(facts)
    .filter(([field, value]) => !isShown(field, value))
    .map(([field]) => field)
}

/**
 * The facts that a dialect's own pattern does not find; several lines may each show some of them.
 * What the pattern has no group for is not asked.
 */
export function unmatchedFacts(
  lines: readonly FactLine[],
  facts: Facts,
  { pattern, stream }: { pattern: string; stream: LogPatterns['stream'] },
): Field[] {
  const expression = new RegExp(pattern, 'u')
  const readings = lines
    .filter((line) => stream === undefined || line.stream === stream || line.stream === 'file')
    .flatMap(({ text }) => {
      const match = expression.exec(text)
      return match === null ? [] : [new Map(Object.entries(match.groups ?? {}))]
    })
  const isAsked = (field: Field) => readings.length === 0 || readings.some((one) => one.has(field))
  return entriesOf(facts)
    .filter(([field]) => isAsked(field))
    .filter(([field, value]) => !readings.some((one) => one.get(field) === String(value)))
    .map(([field]) => field)
}

function entriesOf(facts: Facts): [Field, string | number][] {
  return FIELD_ORDER.flatMap((field): [Field, string | number][] => {
    const value = facts[field]
    return value === undefined ? [] : [[field, value]]
  })
}

const FIELD_ORDER: readonly Field[] = [
  'client_name',
  'server_name',
  'client_number',
  'server_number',
  'sum',
]

/** Facts as a finding shows them. */
export function factsShown(facts: Facts, fields?: readonly Field[]): string {
  return entriesOf(facts)
    .filter(([field]) => fields === undefined || fields.includes(field))
    .map(([field, value]) => `${field} ${JSON.stringify(value)}`)
    .join(', ')
}

/** The sum that a line tells of: the last integer of a line with a word for it. */
export function sumTold(lines: readonly FactLine[]): { sum: string; text: string } | undefined {
  const line = lines.findLast(({ text }) => /\b(?:sum|total|result|calculat\w*)\b/iu.test(text))
  const sum = line?.text.match(/-?\d+/gu)?.at(-1)
  return line === undefined || sum === undefined ? undefined : { sum, text: line.text }
}
