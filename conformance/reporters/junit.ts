import { hostname } from 'node:os'
import { create } from 'xmlbuilder'
import type { CaseResult, Finding, Report, RuleResult } from '../../spec/files/report.ts'
import { sectionOf } from '../../spec/rule.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import { escapeForTerminal } from '../escape.ts'
import { findingsOf } from './findings-of.ts'

/**
 * JUnit XML, valid by the schemas of Ant and of Jenkins: a test suite for each section, a test case
 * for each rule of the roles under test. `<testsuites>` has no attributes and `<skipped>` no message,
 * because one schema or the other forbids them.
 */
export function formatJunit(report: Report, host = hostname()): string {
  const root = create(
    'testsuites',
    { version: '1.0', encoding: 'UTF-8' },
    {},
    { invalidCharReplacement: '\ufffd' },
  )
  const rules = report.rules.filter(({ verdict }) => verdict !== 'not-applicable')
  const sections = [...new Set(rules.map(({ id }) => sectionOf(id)))]
  for (const [index, section] of sections.entries()) {
    const own = rules.filter(({ id }) => sectionOf(id) === section)
    const suite = root.ele('testsuite', {
      name: `sumsock.${section}`,
      package: 'sumsock',
      id: index,
      tests: own.length,
      failures: own.filter(isFailure).length,
      errors: own.filter(({ verdict }) => verdict === 'error').length,
      skipped: own.filter(isSkipped).length,
      time: seconds(casesOf(report, section)),
      timestamp: report.started.slice(0, 19),
      hostname: host,
    })
    suite.ele('properties').ele('property', { name: 'seed', value: report.seed })
    for (const rule of own) testCase(suite.ele('testcase', attributes(rule, section)), rule, report)
    suite.ele('system-out', harmless(report.error ?? ''))
    suite.ele('system-err', '')
  }
  return `${root.end({ pretty: true })}\n`
}

type Element = ReturnType<typeof create>

function attributes({ id, role }: RuleResult, section: string): Record<string, string> {
  return { name: `${id} (${role})`, classname: `sumsock.${section}`, time: '0' }
}

function testCase(element: Element, rule: RuleResult, report: Report): void {
  if (isSkipped(rule)) element.ele('skipped')
  if (rule.verdict === 'error')
    element.ele('error', { message: escapeForTerminal(rule.reason ?? 'error', CAP), type: 'error' })
  if (!isFailure(rule)) return
  const findings = findingsOf(rule, report)
  const sentence = isRuleId(rule.id) ? ruleOf(rule.id).sentence : rule.id
  const text = [
    sentence,
    harmless(rule.reason ?? ''),
    ...findings.slice(0, 3).map(({ id, finding }) => words(id, finding)),
  ]
  const [first] = findings
  element
    .ele('failure', {
      message: escapeForTerminal(first?.finding.found ?? rule.reason ?? sentence, CAP),
      type: rule.verdict,
    })
    .txt(text.filter((line) => line !== '').join('\n'))
}

function words(id: string, { expected, found, where, hint }: Finding): string {
  const parts = { expected, found, where, hint: hint ?? '' }
  const lines = Object.entries(parts)
    .filter(([, text]) => text !== '')
    .map(
      ([name, text]) =>
        `${name.padStart(8)}  ${harmless(text).replaceAll('\n', `\n${' '.repeat(10)}`)}`,
    )
  return [`in ${id}`, ...lines].join('\n')
}

/** Characters of a line or an attribute that are kept. */
const CAP = 2000

/** Text of a subject, line by line: a report is read in terminals and browsers too. */
function harmless(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeForTerminal(line, CAP))
    .join('\n')
}

function isFailure({ verdict, known_failing }: RuleResult): boolean {
  return (verdict === 'fail' || verdict === 'blocked') && known_failing !== true
}

/** A broken SHOULD is no failure; it is told in the other formats. */
function isSkipped({ verdict, known_failing }: RuleResult): boolean {
  const bad = verdict === 'fail' || verdict === 'blocked'
  return verdict === 'untested' || (bad && known_failing === true)
}

function casesOf({ cases }: Report, section: string): CaseResult[] {
  return cases.filter(({ id }) => id.startsWith(`${section}/`))
}

function seconds(cases: readonly CaseResult[]): string {
  return (cases.reduce((sum, { duration_ms }) => sum + duration_ms, 0) / 1000).toFixed(3)
}
