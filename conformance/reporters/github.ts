import type { Report, RuleResult, Verdict } from '../../spec/files/report.ts'
import { cap } from '../escape.ts'
import { courseSheet } from './course-sheet.ts'
import { courseWords } from './course-words.ts'
import { groupFindings } from './group-findings.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { ruleName, ruleWords } from './rule-words.ts'
import { unscored } from './unscored.ts'

/** GitHub shows ten annotations of a kind in a step, and drops the rest without a word. */
const SHOWN = 9

/** Characters of an annotation; GitHub cuts what is longer. */
const LONGEST = 3000

interface Annotation {
  kind: 'error' | 'warning' | 'notice'
  title: string
  text: string
}

/**
 * Annotations of GitHub Actions: an error for each rule that is broken, a warning for each that is
 * only recommended, and a notice with the points. Nothing that a subject has said is obeyed.
 */
export function formatGithub(report: Report, visibilityOf: VisibilityOf): string {
  const sheet = courseSheet(report, visibilityOf)
  const words = courseWords(report, sheet).join('\n')
  const title = 'sumsock'
  if (unscored(report) !== undefined) return lineOf({ kind: 'error', title, text: words })
  const found = groupFindings(sheet.seen).map(
    ({ rule }): Annotation => ({
      kind: kindOf(rule),
      title: ruleName(rule),
      text: ruleWords(rule, sheet.seen, LONGEST),
    }),
  )
  const all = [...found, ...staleIn(sheet.seen)]
  const shown = (['error', 'warning'] as const).flatMap((kind) =>
    capped([...all.filter((one) => one.kind === kind), ...blockedIn(sheet.seen, kind)]),
  )
  return [...shown, { kind: 'notice', title, text: words } as const].map(lineOf).join('')
}

/** What is only recommended, or known to fail, lets a run pass. */
function kindOf({ level, known_failing }: RuleResult): 'error' | 'warning' {
  return level === 'SHOULD' || known_failing === true ? 'warning' : 'error'
}

/** What is listed as known to fail and does not fails the run as well. */
function staleIn({ rules }: Report): Annotation[] {
  return rules
    .filter((one) => one.known_failing === true && !BROKEN.includes(one.verdict))
    .map((rule) => {
      const text = `Listed as known to fail, but it came to: ${rule.verdict}.`
      return { kind: 'error', title: ruleName(rule), text }
    })
}

const BROKEN: readonly Verdict[] = ['fail', 'warn', 'blocked']

/** Blocked rules are told together: what blocks them is told already, or keeps all of them. */
function blockedIn(seen: Report, kind: 'error' | 'warning'): Annotation[] {
  const blocked = seen.rules.filter((rule) => rule.verdict === 'blocked' && kindOf(rule) === kind)
  const [first] = blocked
  if (first === undefined) return []
  const title = `${blocked.length} blocked ${blocked.length === 1 ? 'rule' : 'rules'}`
  const text = `${blocked.map(ruleName).join(', ')}\n${ruleWords(first, seen, LONGEST)}`
  return [{ kind, title, text }]
}

function capped(annotations: readonly Annotation[]): Annotation[] {
  const [first] = annotations
  if (first === undefined || annotations.length <= SHOWN + 1) return [...annotations]
  const more = annotations.length - SHOWN
  const text = 'The summary of this job, and the report, tell of all of them.'
  return [...annotations.slice(0, SHOWN), { kind: first.kind, title: `${more} more`, text }]
}

/** A workflow command; its text is one line whatever is in it. */
function lineOf({ kind, title, text }: Annotation): string {
  const name = escapeData(title).replaceAll(':', '%3A').replaceAll(',', '%2C')
  return `::${kind} title=${name}::${escapeData(cap(text, LONGEST))}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
