import kleur from 'kleur'
import type { Report } from '../../spec/files/report.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import { escapeForTerminal } from '../escape.ts'
import { nameOfRule } from './findings-of.ts'
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
    index < shown ? fullFinding(group, report, options) : [briefly(group, report, options)],
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
  report: Report,
  options: TextOptions,
): string[] {
  const sentence = isRuleId(rule.id) ? ruleOf(rule.id).sentence : ''
  const label = finding.verdict === 'fail' ? kleur.bold().red('FAIL') : kleur.bold().yellow('WARN')
  const head = wrap(`${label} ${kleur.bold(nameOfRule(rule, report))}  ${sentence}`, 0, options)
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

function briefly({ rule, where }: FindingGroup, report: Report, options: TextOptions): string {
  const word = rule.verdict === 'fail' ? kleur.red('FAIL') : kleur.yellow('WARN')
  const [line = ''] = wrap(
    `${word} ${nameOfRule(rule, report)}  in ${casesLine(where)}`,
    0,
    options,
  )
  return line
}

function casesLine(cases: readonly string[]): string {
  const [first = ''] = cases
  return cases.length <= 1 ? first : `${first}, and ${cases.length - 1} more`
}
