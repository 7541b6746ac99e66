import type { ClassReport } from '../../spec/files/class.ts'
import type { GradedSubmission, Report } from '../../spec/files/report.ts'
import { type ClassHead, classReportOf } from '../grade/out/class-report.ts'
import { NASTY, nastyReport } from './nasty-report.ts'
import { badReport, goodReport } from './subjects.ts'

/** Texts that hurt whoever shows them in a table, a page, Markdown or the log of a CI system. */
export const NASTY_IN_A_CLASS: Record<string, string> = {
  ...NASTY,
  'a script': '<script>document.title = "hurt"</script>',
  'an attribute': '"><img src=x onerror=document.title="hurt"> \' onmouseover=alert(1) x=\'',
  'an end of everything': ']]></style></script></title></textarea>--><!--',
  'a formula': '=HYPERLINK("http://x.invalid","click")',
  'a formula in a cell of another separator': 'a;=cmd|\' /C calc\'!A0,"=1+1"\t@SUM(1)',
  'a full-width formula': '\uff1d1+1',
  'a command to a CI system':
    '::error file=a.py,line=1::forged\n ::stop-commands::x\n##[error]forged',
  'a way up': '../../%2e%2e%2fetc/passwd?#',
  'fences of Markdown':
    '```\n~~~\n# heading\n````` ` [a](http://x.invalid) <b>bold</b> www.x.invalid @all',
  'only backticks': '`````',
  'joined letters': 'علی\u200cرضا 👩\u200d👩\u200d👧',
  nothing: '',
}

/** What a class run adds to a report, with what is told otherwise. */
export function submissionNamed(
  name: string,
  other: Partial<GradedSubmission> = {},
): GradedSubmission {
  return {
    name,
    file: name,
    status: 'graded',
    lacking: {},
    key: '0'.repeat(64),
    source: '1'.repeat(64),
    secret: '2'.repeat(64),
    sandbox: 'bwrap',
    rubric: '3'.repeat(64),
    ids: {},
    remarks: [],
    ...other,
  }
}

/** Each is simulated once: a class is many. */
const GOOD = goodReport()
const BAD = badReport()

/** A graded report: a good one, unless told otherwise. */
export function gradedReport(
  name: string,
  other: Partial<GradedSubmission> = {},
  report: Report = GOOD,
): Report {
  return { ...report, submission: submissionNamed(name, other) }
}

/** A plain class: one that is right, one that is wrong, and one for each other status. */
export function plainReports(): Report[] {
  return [
    gradedReport('grace', { ids: { user: '12', submission: '7' } }),
    gradedReport('ada', { ids: { user: '9' }, late: true }, BAD),
    unjudged('linus', 'did not build', {
      reason: 'cc server.c ended with status 1:\nserver.c:3:5: error: expected a semicolon',
    }),
    unjudged('edsger', 'did not start', {
      reason:
        'E_START  "python3 server.py": expected a listener, found an exit with status 1.\n  | NameError: name \'sock\' is not defined',
    }),
    unjudged('barbara', 'timed out', { reason: 'it took longer than 120 s' }),
    unjudged('ken', 'refused', { reason: 'link "a" leads outside: /etc/passwd' }),
    unjudged('dennis', 'error', { reason: 'no javac in /opt/grader/bin' }),
    gradedReport(
      'margaret',
      {
        lacking: { client: 'no client was found' },
        remarks: ['The server gives hard-coded answers: every reply was the same.'],
        stale: ['the rubric owes a client'],
      },
      BAD,
    ),
  ]
}

/** What is replaced by a nasty text. */
const PLACE = 'NASTY'
const PATTERN = JSON.stringify(nastyReport(PLACE))

/** A report whose every text is this one, in a class. */
export function nastyGraded(text: string, other: Partial<GradedSubmission> = {}): Report {
  const report: Report = JSON.parse(
    PATTERN.replaceAll(JSON.stringify(PLACE), () => JSON.stringify(text)),
  )
  return {
    ...report,
    error: text,
    submission: submissionNamed(text, {
      file: encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '')).slice(0, 150) || 'nothing',
      reason: text,
      lacking: { server: text, client: text },
      ids: { user: text, [text]: text },
      remarks: [text],
      stale: [text],
      ...other,
    }),
  }
}

/** One report for each nasty text. */
export function nastyReports(): Report[] {
  return Object.values(NASTY_IN_A_CLASS).map((text) => nastyGraded(text))
}

/** The head of a class report, the same at any time. */
export function classHead(): ClassHead {
  return {
    class: 'sumsock-class/1',
    tool: { name: 'sumsock-conformance', version: '1.0.0' },
    spec: '1.0',
    settings: {
      dialect: 'sumsock',
      profile: 'all',
      sandbox: 'bwrap',
      secret: '2'.repeat(64),
      rubric: { name: 'default', hash: '3'.repeat(64) },
      limits: { processes: 64, memory: 536_870_912 },
      timeout_scale: 1,
      start_timeout: 15,
    },
    folder: 'submissions',
    layout: 'folders',
    written: '2026-01-02T03:04:05.678Z',
    passed_over: ['.DS_Store', '__MACOSX'],
  }
}

/** The report of a class of these. */
export function classOf(reports: readonly Report[]): ClassReport {
  return classReportOf(classHead(), reports)
}

function unjudged(
  name: string,
  status: GradedSubmission['status'],
  other: Partial<GradedSubmission>,
): Report {
  const report = GOOD
  const reason = `the submission ${status}`
  const rules = report.rules.map((rule) =>
    rule.verdict === 'not-applicable'
      ? rule
      : { ...rule, verdict: 'blocked' as const, reason, cases: [], points: 0 },
  )
  return {
    ...gradedReport(name, { status, ...other }, report),
    verdict: status === 'error' ? 'error' : 'fail',
    profile: { core: 'fail', robust: 'fail' },
    score: { points: 0, max_points: 100 },
    rules,
    cases: [],
  }
}
