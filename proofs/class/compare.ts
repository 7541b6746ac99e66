import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ClassReport } from '../../spec/files/class.ts'
import { Report } from '../../spec/files/report.ts'
import { checked } from '../checked.ts'
import type { BoundRuleName, Expected } from './expected.ts'

/** What a class run has written. */
export interface GradedClass {
  results: readonly Report[]
  classReport: ClassReport
}

/** Reads what a class run has written to its folder. */
export function readGradedClass(out: string): GradedClass {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
  const files = readdirSync(join(out, 'results')).filter((name) => name.endsWith('.json'))
  return {
    results: files.map((file) => checked(Report, read(join(out, 'results', file)))),
    classReport: checked(ClassReport, read(join(out, 'class.json'))),
  }
}

/** Says each deviation of a graded class from what was declared of it, in a sentence. */
export function compareClass(expected: readonly Expected[], graded: GradedClass): string[] {
  const { results, classReport } = graded
  const byName = new Map(results.map((report) => [report.submission?.name, report]))
  const declared = new Set(expected.map(({ name }) => name))
  return [
    ...results.flatMap(({ submission }) =>
      submission === undefined || !declared.has(submission.name)
        ? [`${submission?.name ?? 'a result without a name'}: nobody has handed this in.`]
        : [],
    ),
    ...expected.flatMap((one) => {
      const report = byName.get(one.name)
      const told = report === undefined ? ['has no result'] : deviations(one, report)
      const row = classReport.submissions.find(({ name }) => name === one.name)
      return [...told, ...rowDeviations(report, row)].map(
        (what) => `${one.name} (${one.says}) ${what}.`,
      )
    }),
  ]
}

function deviations(one: Expected, report: Report): string[] {
  const { submission } = report
  const status = submission?.status ?? 'graded'
  const statuses = [one.status, ...(one.also ?? [])]
  if (!statuses.includes(status)) {
    const reason = submission?.reason?.split('\n')[0] ?? 'no reason is given'
    return [`has the status "${status}", expected ${quoted(statuses)}: ${reason}`]
  }
  if (one.judged === 'somehow') return remarkDeviations(one, report)
  return [
    ...lackingDeviations(one, report),
    ...(status === 'graded' ? verdictDeviations(one, report) : []),
    ...pointDeviations(one, report),
    ...remarkDeviations(one, report),
  ]
}

function lackingDeviations({ lacking }: Expected, { submission }: Report): string[] {
  return (['server', 'client'] as const).flatMap((role) => {
    const why = submission?.lacking[role]
    if (lacking.includes(role)) return why === undefined ? [`lacks no ${role}, expected it to`] : []
    return why === undefined ? [] : [`lacks its ${role}, expected it to be judged: ${why}`]
  })
}

function verdictDeviations(one: Expected, report: Report): string[] {
  const { core, fails, warns, either } = one
  const errors = found(report, 'error').map(({ rule, role }) => `has an error at ${rule} (${role})`)
  const coreFound = report.profile.core
  return [
    ...errors,
    ...(core === undefined || core === coreFound
      ? []
      : [`comes to ${coreFound} in the profile core, expected ${core}`]),
    ...ruleDeviations('fail', { declared: fails, either, report }),
    ...ruleDeviations('warn', { declared: warns, either, report }),
  ]
}

function ruleDeviations(
  verdict: 'fail' | 'warn',
  {
    declared,
    either,
    report,
  }: { declared: BoundRuleName[]; either: BoundRuleName[]; report: Report },
): string[] {
  const there = found(report, verdict)
  const isIn = (rules: readonly BoundRuleName[], { rule, role }: BoundRuleName) =>
    rules.some((other) => other.rule === rule && other.role === role)
  const missing = declared.filter((rule) => !isIn(there, rule))
  const surplus = there.filter((rule) => !isIn(declared, rule) && !isIn(either, rule))
  return [
    ...missing.map(
      ({ rule, role }) =>
        `has "${verdictOn(report, { rule, role })}" at ${rule} (${role}), expected "${verdict}"`,
    ),
    ...surplus.map(({ rule, role }) => {
      const why = report.cases
        .flatMap(({ findings }) => findings)
        .find((finding) => finding.rule === rule && finding.verdict === verdict)
      return `has "${verdict}" at ${rule} (${role}), expected none: found ${why?.found ?? '?'}`
    }),
  ]
}

/** A bonus can make up for what is lost elsewhere, so rules are counted, and not their sum. */
function pointDeviations({ fullPoints }: Expected, { rules, score }: Report): string[] {
  if (fullPoints === undefined) return []
  const isFull = rules.every(({ points, max_points }) => points === max_points)
  if (isFull === fullPoints) return []
  const expected = fullPoints ? 'all' : 'fewer than all'
  return [`has ${score.points} of ${score.max_points} points, expected ${expected}`]
}

function remarkDeviations({ remarks }: Expected, { submission, notes }: Report): string[] {
  const said = [...(submission?.remarks ?? []), ...notes, submission?.reason ?? '']
  return remarks
    .filter((part) => !said.some((remark) => remark.includes(part)))
    .map((part) => `has no remark with ${JSON.stringify(part)}`)
}

/** A row must tell what the result tells. */
function rowDeviations(
  report: Report | undefined,
  row: ClassReport['submissions'][number] | undefined,
): string[] {
  if (row === undefined) return ['has no row in class.json']
  if (report?.submission === undefined) return []
  const isSame = row.status === report.submission.status && row.verdict === report.verdict
  const points = row.status === 'error' ? undefined : report.score.points
  return [
    ...(isSame ? [] : ['has a row in class.json that its result does not tell']),
    ...(row.score?.points === points
      ? []
      : [`has ${row.score?.points} points in class.json, and ${points} in its result`]),
  ]
}

function found({ rules }: Report, wanted: string): BoundRuleName[] {
  return rules
    .filter(({ verdict }) => verdict === wanted)
    .map(({ id, role }) => ({ rule: id, role }))
}

function verdictOn({ rules }: Report, { rule, role }: BoundRuleName): string {
  return rules.find((one) => one.id === rule && one.role === role)?.verdict ?? 'nothing'
}

function quoted(statuses: readonly string[]): string {
  return statuses.map((status) => JSON.stringify(status)).join(' or ')
}
