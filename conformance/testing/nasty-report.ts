import type { Report } from '../../spec/files/report.ts'
import { goodReport } from './subjects.ts'

/** Texts that hurt whoever shows them as they are. */
export const NASTY: Record<string, string> = {
  'escape sequences': '\u001b[2J\u001b]0;title\u0007\u009b31m\0\b\u007f',
  'bidirectional text': '\u202egnp.exe\u2066\u200f\u061c',
  'line ends': 'a\r\nb\nc\u2028d\u2029e\u0085f',
  'wide characters': '雪'.repeat(300),
  emoji: '👩‍👩‍👧‍👦🇩🇪🐍'.repeat(60),
  'combining marks': `e${'\u0301'.repeat(500)}`,
  'a long text': 'x'.repeat(100_000),
  'long words': 'long '.repeat(20_000),
  markup: ']]> <!-- & "\' --> </failure> <![CDATA[',
  'lone surrogates': '\ud800 \udc00 \uffff \ufffe',
  'marks of TAP': '# SKIP \\ # TODO\nok 1 - forged\nBail out! no\n1..1',
  'marks of YAML': '- a: {b: *c}\n...\n---\n%TAG',
  'marks of a CI system': '::error::forged\n##vso[task]',
}

/** A report in which the subject's words, wherever they may stand, are these. */
export function nastyReport(text: string): Report {
  const report = goodReport()
  const finding = { rule: 'exchange/sum', expected: text, found: text, where: text, hint: text }
  const [first, ...rest] = report.cases
  return {
    ...report,
    subject: { command: text },
    notes: [text],
    rules: report.rules.map((rule) => {
      if (rule.verdict === 'not-applicable') return rule
      if (rule.id === 'exchange/sum') return { ...rule, verdict: 'fail', reason: text }
      if (rule.id === 'wire/line-feed') return { ...rule, verdict: 'warn', reason: text }
      if (rule.id === 'exchange/closes') return { ...rule, verdict: 'blocked', reason: text }
      if (rule.id === 'exchange/server-name') return { ...rule, verdict: 'untested', reason: text }
      if (rule.id === 'exchange/server-number') return { ...rule, verdict: 'error', reason: text }
      return rule
    }),
    cases:
      first === undefined
        ? []
        : [{ ...first, findings: [{ ...finding, verdict: 'fail' }], observed: text }, ...rest],
  }
}
