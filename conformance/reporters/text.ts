import kleur from 'kleur'
import type { Report, RuleResult } from '../../spec/files/report.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import { escapeForTerminal } from '../escape.ts'
import { type FindingGroup, groupFindings } from './group-findings.ts'
import { evidenceLines } from './text-evidence.ts'
import { summaryLines } from './text-summary.ts'
import { wrap } from './wrap.ts'

/** How the text is to look. */
export interface TextOptions {
  colour: boolean
  /** Show every finding in full, and the evidence of every case. */
  verbose: boolean
  width: number
}

/** Findings that are shown in full; of the others a line each. */
const IN_FULL = 5

/** The report for a person: failures in the order of their cause, then a summary. */
export function formatText(report: Report, options: TextOptions): string {
  kleur.enabled = options.colour
  const groups = groupFindings(report)
  const shown = options.verbose ? groups.length : IN_FULL
  const blocks = groups.map((group, index) =>
    index < shown ? fullFinding(group, options) : [briefly(group.rule, group.where, options)],
  )
  const hidden = groups.length - shown
  if (hidden > 0) blocks.push([kleur.gray(`(${hidden} more in full: add --verbose)`)])
  const evidence = options.verbose ? evidenceLines(report, options) : []
  const lines = [
    ...evidence,
    ...blocks.flatMap((block) => ['', ...block]),
    '',
    ...summaryLines(report, options),
  ]
  return `${lines.join('\n').replace(/^\n+/u, '')}\n`
}

function fullFinding(
  { rule, finding, where: cases }: FindingGroup,
  options: TextOptions,
): string[] {
  const sentence = isRuleId(rule.id) ? ruleOf(rule.id).sentence : ''
  const label = finding.verdict === 'fail' ? kleur.bold().red('FAIL') : kleur.bold().yellow('WARN')
  const head = wrap(`${label} ${kleur.bold(rule.id)}  ${sentence}`, 0, options)
  const parts: [string, string][] = [
    ['expected', finding.expected],
    ['found', finding.found],
    ['where', finding.where],
    ['case', casesLine(cases)],
    ['hint', finding.hint ?? ''],
  ]
  return [
    ...head,
    ...parts.filter(([, text]) => text !== '').flatMap(([name, text]) => part(name, text, options)),
  ]
}

function part(name: string, text: string, options: TextOptions): string[] {
  const indent = 12
  const lines = text
    .split('\n')
    .flatMap((line) => wrap(escapeForTerminal(line, 600), indent, options))
  const [first = '', ...rest] = lines
  return [`${kleur.gray(name.padStart(10))}  ${first.slice(indent)}`, ...rest]
}

function briefly(rule: RuleResult, cases: readonly string[], options: TextOptions): string {
  const word = rule.verdict === 'fail' ? kleur.red('FAIL') : kleur.yellow('WARN')
  const [line = ''] = wrap(`${word} ${rule.id}  in ${casesLine(cases)}`, 0, options)
  return line
}

function casesLine(cases: readonly string[]): string {
  const [first = ''] = cases
  return cases.length <= 1 ? first : `${first}, and ${cases.length - 1} more`
}
