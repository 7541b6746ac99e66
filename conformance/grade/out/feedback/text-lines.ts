import { type LineCaps, legibleInLine, legibleLines } from '../../../legible.ts'
import type { Fact, RuleItem } from './block.ts'
import { wrapped } from './wrapped.ts'

/** Of what a finding says, and of what a program or a build printed, so much is kept. */
export const FACT_CAPS: LineCaps = { first: 6, last: 4, width: 400 }
export const OUTPUT_CAPS: LineCaps = { first: 6, last: 34, width: 300 }
/** Characters of a name, and of a reason that stands in a list. */
export const NAME_CAP = 200
export const REASON_CAP = 300

/** Facts as a text report has them: names to the left of what they name, carets under what they mark. */
export function factLines(facts: readonly Fact[]): string[] {
  return facts.flatMap(([name, text]) => {
    const lines = legibleLines(text, FACT_CAPS).flatMap((line) => wrapped(line, INDENT))
    const [first = '', ...rest] = lines
    return [`${name.padStart(INDENT - 2)}  ${first.slice(INDENT)}`, ...rest]
  })
}

const INDENT = 12

/** What was printed, line by line; not wrapped, for compilers point at what they mean. */
export function outputLines(text: string): string[] {
  return legibleLines(text, OUTPUT_CAPS).map((line) => `    ${line}`.trimEnd())
}

/** A list of rules in plain text. */
export function ruleLines(items: readonly RuleItem[]): string[] {
  return items.flatMap(({ names, text }) => {
    const reason = text === undefined ? '' : legibleInLine(text, REASON_CAP)
    const words = [names.join(', '), reason].filter((part) => part !== '').join(': ')
    const [first = '', ...rest] = wrapped(words, 2)
    return [`- ${first.slice(2)}`, ...rest]
  })
}

/** A paragraph of ours in plain text: emphasis is not shown. */
export function paragraphLines(words: string): string[] {
  return wrapped(words.replaceAll('**', ''), 0).map((line) => line.trimStart())
}
