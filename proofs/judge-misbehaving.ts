import { deadlines, now } from '../conformance/deadlines.ts'
import { SpawnedServer } from '../conformance/subject/spawned-server.ts'
import type { Report } from '../spec/files/report.ts'
import { serverCommand } from './commands.ts'
import { judgeSubject, rulesThat } from './judged.ts'
import type { Misbehaving } from './misbehaving.ts'
import { TimedSubject } from './timed-subject.ts'

/** What came of a misbehaving server. */
export interface Judged {
  report: Report
  /** All that is not as its row says; empty if it is judged rightly. */
  problems: string[]
  /** Milliseconds of the run, the subject's own starts and ends apart. */
  suite_ms: number
  /** Milliseconds of the subject's own starts and ends. */
  own_ms: number
}

/** Runs the suite against a misbehaving server and compares with its row. */
export async function judgeMisbehaving(
  row: Misbehaving,
  edition: 'small' | 'full',
): Promise<Judged> {
  const startLimit = deadlines(1, row.startSeconds ?? 15).start
  const command = serverCommand(row.name)
  const subject = new TimedSubject(
    new SpawnedServer({ command, cwd: process.cwd(), env: {}, startLimit }),
  )
  const words = edition === 'small' ? (row.words ?? []) : []
  const began = now()
  const report = await judgeSubject(subject, { words })
  const suite_ms = Math.round(now() - began - subject.own_ms)
  const problems = [...blameProblems(row, report), ...errorProblems(row, report)]
  const limit =
    edition === 'small' || row.words === undefined ? row.within_ms : Number.POSITIVE_INFINITY
  if (suite_ms > limit)
    problems.push(`expected at most ${limit} ms of the suite, found ${suite_ms}`)
  return { report, problems, suite_ms, own_ms: Math.round(subject.own_ms) }
}

function blameProblems({ fail, warn, either = [] }: Misbehaving, report: Report): string[] {
  const list = (ids: readonly string[]) =>
    ids.filter((id) => !either.includes(id)).join(', ') || 'none'
  const found = { fail: list(rulesThat(report, 'fail')), warn: list(rulesThat(report, 'warn')) }
  return [
    ...(list(fail) === found.fail ? [] : [`expected fail ${list(fail)}, found ${found.fail}`]),
    ...(list(warn) === found.warn ? [] : [`expected warn ${list(warn)}, found ${found.warn}`]),
  ]
}

function errorProblems({ error }: Misbehaving, report: Report): string[] {
  if (error === undefined)
    return report.error === undefined ? [] : [`found the error ${report.error}`]
  return error.test(report.error ?? '')
    ? []
    : [`expected an error like ${error}, found ${report.error ?? 'none'}`]
}
