import type { Report, RuleResult } from '../../spec/files/report.ts'
import type { Role } from '../../spec/rule.ts'
import { BOUND_RULES, boundKey } from '../score/bound-rules.ts'
import { type CourseSheet, courseSheet, type SheetRow } from './course-sheet.ts'
import { courseWords } from './course-words.ts'
import { fitted } from './fitted.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { ruleName, ruleWords } from './rule-words.ts'
import { unscored } from './unscored.ts'

/** Outputs reach the grading reporter in its environment, where Linux takes 128 KiB for a variable. */
const LIMIT = 100_000

/** What stands beside the rules: parts that were lost, and hidden rules with what they lost. */
const LOST_IN_PART = 'lost-in-part'
const HIDDEN = 'hidden-rules'
const HIDDEN_LOST = 'hidden-rules-lost'

/** The names of the outputs that `classroom` always writes for programs in these roles, in order. */
export function classroomOutputs(
  roles: readonly Role[] = ['server', 'client', 'both'],
): readonly string[] {
  const rules = BOUND_RULES.filter(({ role }) => roles.includes(role))
  return [
    ...rules.map(({ rule, role }) => outputOf(rule.id, role)),
    LOST_IN_PART,
    HIDDEN,
    HIDDEN_LOST,
  ]
}

function outputOf(id: string, role: Role): string {
  return `${id.replace('/', '-')}-${role}`
}

/** One output: points in hundredths, won or lost as a whole. */
interface Result {
  name: string
  status: 'pass' | 'fail' | 'error'
  max: number
  message: string
  /** Whether the job fails by it. */
  fails: boolean
}

/**
 * Results of GitHub Classroom's autograding, one line `NAME=BASE64` for `$GITHUB_OUTPUT` each. Its
 * grading reporter sums points in two ways, by tests that passed and by scores: so that both are
 * ours each result is one test, all or nothing. What a rule has earned in part is all that its result
 * carries; what such rules have lost stands in a result of its own. Points are hundredths there.
 */
export function formatClassroom(report: Report, visibilityOf: VisibilityOf): string {
  const sheet = courseSheet(report, visibilityOf)
  const isLost = unscored(report) !== undefined
  return fitted(LIMIT, (limit) => {
    const results = isLost ? failedRun(report, sheet) : resultsOf(report, sheet, limit)
    return results.map(([output, result]) => `${output}=${encoded(result)}\n`).join('')
  })
}

function encoded({ name, status, max, message, fails }: Result): string {
  const test = {
    name,
    status,
    message: message === '' ? null : message,
    test_code: '',
    filename: '',
    line_no: 0,
    duration: 0,
    score: status === 'pass' ? max : 0,
  }
  const whole = status === 'error' ? status : fails ? 'fail' : 'pass'
  const result = { version: 1, status: whole, max_score: max, tests: [test] }
  return Buffer.from(JSON.stringify(result)).toString('base64')
}

/** Without a score no result carries points, and so Classroom is told none. */
function failedRun(report: Report, sheet: CourseSheet): [string, Result][] {
  const words = courseWords(report, sheet).join('\n')
  return classroomOutputs().map((output, index) => {
    const message = index === 0 ? words : 'There is no score: see above.'
    return [output, { name: output, status: 'error', max: 0, message, fails: true }]
  })
}

function resultsOf(report: Report, sheet: CourseSheet, limit: number): [string, Result][] {
  const rows = new Map(sheet.rows.map((row) => [boundKey(row.rule.id, row.rule.role), row]))
  const rules = BOUND_RULES.map(({ rule: { id }, role }): [string, Result] => {
    const row = rows.get(boundKey(id, role))
    return [
      outputOf(id, role),
      row === undefined
        ? neutral(`${ruleName({ id, role })}: ${whyAbsent(report.rules, id, role)}`)
        : resultOf(row, limit),
    ]
  })
  const { points = 0, max = 0, baseMax = 0, basePoints = 0 } = sheet.hidden ?? {}
  return [
    ...rules,
    [LOST_IN_PART, lostInPart(sheet.rows, limit)],
    [HIDDEN, won('Hidden rules, together: what they earned', points)],
    [
      HIDDEN_LOST,
      lost('Hidden rules, together: what they lost', max - points, basePoints < baseMax),
    ],
  ]
}

function whyAbsent(rules: readonly RuleResult[], id: string, role: Role): string {
  const rule = rules.find((one) => one.id === id && one.role === role)
  return rule === undefined || rule.verdict === 'not-applicable'
    ? 'not applicable, no points'
    : 'hidden, see hidden-rules'
}

function resultOf({ rule, bonus, seen, points, max }: SheetRow, limit: number): Result {
  const { verdict } = rule
  const name = `${ruleName(rule)}${bonus && max > 0 ? ' (bonus)' : ''}`
  if (verdict === 'untested' || verdict === 'error')
    return neutral(`${ruleName(rule)}: not tested, no points`)
  if (verdict === 'pass') return { ...neutral(name), max: points }
  const message = ruleWords(rule, seen, limit)
  if (points > 0 && points < max) return won(`${name}: what it earned in part`, points)
  if (points > 0) return won(`${name}: ${verdict}, at no loss`, points)
  return { name, status: 'fail', max, message, fails: max > 0 && !bonus }
}

function lostInPart(rows: readonly SheetRow[], limit: number): Result {
  const partly = rows.filter(({ points, max }) => points > 0 && points < max)
  const missing = partly.reduce((sum, { points, max }) => sum + max - points, 0)
  const fails = partly.some(({ bonus }) => !bonus)
  return {
    ...lost('What rules lost that earned a part of their points', missing, fails),
    message: partly
      .map(({ rule, seen }) => `${ruleName(rule)}: ${ruleWords(rule, seen, limit)}`)
      .join('\n\n'),
  }
}

function neutral(name: string): Result {
  return { name, status: 'pass', max: 0, message: '', fails: false }
}

function won(name: string, max: number): Result {
  return { ...neutral(name), max }
}

function lost(name: string, max: number, fails: boolean): Result {
  return { ...neutral(name), status: max > 0 ? 'fail' : 'pass', max, fails: max > 0 && fails }
}
