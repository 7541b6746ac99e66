import type { Finding, Report, RuleResult } from '../../spec/files/report.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import { escapedJson, escapeForTerminal } from '../escape.ts'
import { findingsOf } from './findings-of.ts'

/** TAP 14: one point for each rule of the roles under test. */
export function formatTap(report: Report): string {
  const rules = report.rules.filter(({ verdict }) => verdict !== 'not-applicable')
  const points = rules.map((rule, index) => point(rule, index + 1, report))
  const bail = report.error === undefined ? [] : [`Bail out! ${plain(report.error)}`]
  return `${['TAP version 14', `1..${rules.length}`, ...points, ...bail].join('\n')}\n`
}

function point(rule: RuleResult, number: number, report: Report): string {
  const ok =
    rule.verdict === 'fail' || rule.verdict === 'blocked' || rule.verdict === 'error'
      ? 'not ok'
      : 'ok'
  const sentence = isRuleId(rule.id) ? ruleOf(rule.id).sentence : ''
  const line = `${ok} ${number} - ${description(`${rule.id} (${rule.role}) ${sentence}`)}`
  if (rule.verdict === 'untested') return `${line} # SKIP ${plain(rule.reason ?? 'untested')}`
  if (rule.known_failing === true && ok === 'not ok') return `${line} # TODO known to fail`
  return [line, ...diagnostics(rule, report)].join('\n')
}

function diagnostics(rule: RuleResult, report: Report): string[] {
  if (rule.verdict === 'pass' && rule.reason === undefined) return []
  const found = findingsOf(rule, report).filter(({ finding }) => finding.verdict === rule.verdict)
  const [first] = found
  return [
    '  ---',
    ...yaml({ verdict: rule.verdict, reason: rule.reason, cases: found.length }),
    ...(first === undefined ? [] : [...yaml({ case: first.id }), ...yamlOf(first.finding)]),
    '  ...',
  ]
}

function yamlOf({ expected, found, where, hint }: Finding): string[] {
  return yaml({ expected, found, where, hint })
}

/** JSON strings are YAML strings. */
function yaml(values: Record<string, string | number | undefined>): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `  ${key}: ${escapedJson(value)}`)
}

function description(text: string): string {
  return plain(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#')
}

function plain(text: string): string {
  return escapeForTerminal(text.replaceAll('\n', ' '), 1000)
}
