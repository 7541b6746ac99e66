import type { Finding, Report, RuleResult } from '../../spec/files/report.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import { cap } from '../escape.ts'
import { type LineCaps, legible, legibleInLine, legibleLines } from '../legible.ts'
import { findingsOf } from './findings-of.ts'

/** A rule by its id and its role, which is one line and harmless. */
export function ruleName({ id, role }: Pick<RuleResult, 'id' | 'role'>): string {
  return `${id} (${role})`
}

/** The sentence of a rule in the specification. */
export function sentenceOf({ id }: Pick<RuleResult, 'id'>): string {
  return isRuleId(id) ? ruleOf(id).sentence : ''
}

/** What is told of how a rule went, with its sentence where it does not hold. */
export function ruleWords(rule: RuleResult, seen: Report, limit: number): string {
  const isBroken = ['fail', 'warn', 'blocked'].includes(rule.verdict)
  const words = foundWords(rule, seen, limit)
  return cap(isBroken ? `${sentenceOf(rule)}\n${words}`.trim() : words, limit)
}

/** What was found of a rule, line by line and harmless, in so many characters. */
export function foundWords(rule: RuleResult, seen: Report, limit: number): string {
  const reason = legibleInLine(rule.reason ?? '', 1000)
  return cap(linesOf(rule, reason, seen).join('\n'), limit)
}

function linesOf(rule: RuleResult, reason: string, seen: Report): string[] {
  switch (rule.verdict) {
    case 'pass':
      return [reason === '' ? 'Passed.' : `Passed: ${reason}`]
    case 'blocked':
      return [`Blocked, so it earns nothing: ${reason}`]
    case 'untested':
      return [`Not tested, which counts neither for nor against you: ${reason}`]
    case 'not-applicable':
      return [`Not applicable: ${reason}`]
    case 'error':
      return ['The grader failed here, which counts neither for nor against you.']
    case 'fail':
    case 'warn': {
      const found = findingsOf(rule, seen).filter(({ finding }) => finding.verdict === rule.verdict)
      const more = found.length > SHOWN ? [`… and in ${found.length - SHOWN} more`] : []
      const shown = found.slice(0, SHOWN).map(({ id, finding }) => findingWords(id, finding))
      return [...(reason === '' ? [] : [reason]), ...shown, ...more]
    }
  }
}

/** So many cases of a rule are told of; of more only their number. */
const SHOWN = 2

const CAPS: LineCaps = { first: 6, last: 4, width: 400 }

/** A report is capped when it is made; of one that is not, no more is looked at. */
const LONGEST = 10_000

/** As the text report has it: names to the left of what they name. */
function findingWords(id: string, { expected, found, where, hint }: Finding): string {
  const parts = { expected, found, where, hint: hint ?? '' }
  const lines = Object.entries(parts)
    .filter(([, text]) => text !== '')
    .map(
      ([name, text]) =>
        `${name.padStart(8)}  ${legibleLines(cap(text, LONGEST), CAPS).join(`\n${' '.repeat(10)}`)}`,
    )
  return [`in ${legible(id, 200)}`, ...lines].join('\n')
}
