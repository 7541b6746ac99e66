import type { Report } from '../../spec/files/report.ts'
import { sectionOf } from '../../spec/rule.ts'
import { escapedJson } from '../escape.ts'
import { courseSheet, type HiddenRows, type SheetRow } from './course-sheet.ts'
import { courseWords, pointsOf } from './course-words.ts'
import { fitted } from './fitted.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { ruleName, ruleWords } from './rule-words.ts'
import { unscored } from './unscored.ts'

/** Far more than a student reads; larger files were seen to be refused. */
const LIMIT = 900_000

/**
 * Gradescope's `results.json`. Rules that the rubric shows later have Gradescope's own visibility;
 * those that it hides for ever are one line without names, since Gradescope shows no total where a
 * test is hidden. A run that came to nothing has no score and no tests: Gradescope then says that
 * the autograder failed, and nobody reads a zero.
 */
export function formatGradescope(report: Report, visibilityOf: VisibilityOf): string {
  const sheet = courseSheet(report, visibilityOf, { defers: true })
  const { seed, tool, verdict, score } = report
  const head = {
    output: courseWords(report, sheet).join('\n'),
    output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
  }
  if (unscored(report) !== undefined)
    return `${escapedJson({ ...head, extra_data: { verdict, seed } }, 2)}\n`
  const whole = {
    score: score.points,
    execution_time: Math.round(report.duration_ms / 1000),
    ...head,
    extra_data: { tool: `${tool.name} ${tool.version}`, seed },
  }
  return fitted(LIMIT, (limit) => {
    const hidden = sheet.hidden === undefined ? [] : [hiddenTest(sheet.hidden)]
    const tests = [...sheet.rows.map((row) => testOf(row, limit)), ...hidden]
    return `${escapedJson({ ...whole, tests }, 2)}\n`
  })
}

function testOf({ rule, bonus, visibility, seen, points, max }: SheetRow, limit: number) {
  const { id, role, level, profile, verdict } = rule
  const isScored = points > 0 || max > 0
  // Without points and without a status a test is shown as what it is: information.
  const isJudged = verdict !== 'untested' && verdict !== 'error'
  const kind = bonus && isScored ? ' (bonus)' : ''
  return {
    name: `${ruleName(rule)}${isJudged ? kind : ': not tested'}`,
    ...(isScored ? { score: pointsOf(points), max_score: bonus ? 0 : pointsOf(max) } : {}),
    ...(isJudged ? { status: verdict === 'pass' ? 'passed' : 'failed' } : {}),
    output: ruleWords(rule, seen, limit),
    output_format: 'text',
    tags: [sectionOf(id), role, level, profile],
    visibility: visibility.replaceAll('-', '_'),
    extra_data: { id, role, verdict },
  }
}

function hiddenTest({ count, points, max, baseMax }: HiddenRows) {
  return {
    name: 'Hidden rules, together',
    score: pointsOf(points),
    max_score: pointsOf(baseMax),
    status: points >= max ? 'passed' : 'failed',
    output: `Rules that are not shown: ${count}.`,
    output_format: 'text',
    visibility: 'visible',
  }
}
