import { hostname } from 'node:os'
import type { CaseResult, Finding, Report, RuleResult } from '../../spec/files/report.ts'
import { sectionOf } from '../../spec/rule.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import { escapeForTerminal } from '../escape.ts'
import { findingsOf } from './findings-of.ts'
import { formatXml, type XmlElement } from './xml.ts'

/**
 * JUnit XML, valid by the schemas of Ant and of Jenkins: a test suite for each section, a test case
 * for each rule of the roles under test. `<testsuites>` has no attributes and `<skipped>` no message,
 * because one schema or the other forbids them.
 */
export function formatJunit(report: Report, host = hostname()): string {
  const rules = report.rules.filter(({ verdict }) => verdict !== 'not-applicable')
  const sections = [...new Set(rules.map(({ id }) => sectionOf(id)))]
  const content = sections.map((section, index): XmlElement => {
    const own = rules.filter(({ id }) => sectionOf(id) === section)
    const attributes = {
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
    }
    const seed = { name: 'property', attributes: { name: 'seed', value: report.seed } }
    const parts: XmlElement[] = [
      { name: 'properties', content: [seed] },
      ...own.map((rule) => testCase(rule, report)),
      { name: 'system-out', content: harmless(report.error ?? '') },
      { name: 'system-err' },
    ]
    return { name: 'testsuite', attributes, content: parts }
  })
  return formatXml({ name: 'testsuites', content })
}

function testCase(rule: RuleResult, report: Report): XmlElement {
  const { id, role } = rule
  const classname = `sumsock.${sectionOf(id)}`
  return {
    name: 'testcase',
    attributes: { name: `${id} (${role})`, classname, time: '0' },
    content: outcome(rule, report),
  }
}

function outcome(rule: RuleResult, report: Report): XmlElement[] {
  if (isSkipped(rule)) return [{ name: 'skipped' }]
  if (rule.verdict === 'error') {
    const message = escapeForTerminal(rule.reason ?? 'error', CAP)
    return [{ name: 'error', attributes: { message, type: 'error' } }]
  }
  return isFailure(rule) ? [failure(rule, report)] : []
}

function failure(rule: RuleResult, report: Report): XmlElement {
  const findings = findingsOf(rule, report)
  const sentence = isRuleId(rule.id) ? ruleOf(rule.id).sentence : rule.id
  const text = [
    sentence,
    harmless(rule.reason ?? ''),
    ...findings.slice(0, 3).map(({ id, finding }) => words(id, finding)),
  ]
  const [first] = findings
  const message = escapeForTerminal(first?.finding.found ?? rule.reason ?? sentence, CAP)
  return {
    name: 'failure',
    attributes: { message, type: rule.verdict },
    content: text.filter((line) => line !== '').join('\n'),
  }
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
