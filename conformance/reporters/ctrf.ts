import type { Report, RuleResult } from '../../spec/files/report.ts'
import { sectionOf } from '../../spec/rule.ts'
import { escapedJson } from '../escape.ts'
import { hundredthsOf } from '../score/hundredths.ts'
import { pointsOf } from './course-words.ts'
import { fitted } from './fitted.ts'
import { ruleName, ruleWords } from './rule-words.ts'
import { unscored } from './unscored.ts'

/** Files of other tools are smaller; a dashboard reads all of it at once. */
const LIMIT = 900_000

const STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'] as const
type Status = (typeof STATUSES)[number]

/**
 * CTRF, valid by the schema of its package. As in the other formats for dashboards a broken SHOULD
 * is no failure, and what is known to fail is skipped. A rule has no time of its own. A run that came
 * to nothing has no points, which is not a zero.
 */
export function formatCtrf(report: Report): string {
  return fitted(LIMIT, (limit) => `${escapedJson(ctrfOf(report, limit), 2)}\n`)
}

function ctrfOf(report: Report, limit: number) {
  const { tool, started, duration_ms, verdict, complete, seed, dialect, score } = report
  const tests = testsOf(report, limit)
  const count = (status: Status) => tests.filter((one) => one.status === status).length
  const start = Date.parse(started) || 0
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(start).toISOString(),
    generatedBy: tool.name,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: {
        tests: tests.length,
        ...Object.fromEntries(STATUSES.map((status) => [status, count(status)])),
        start,
        stop: start + Math.round(duration_ms),
        extra: {
          verdict,
          complete,
          seed,
          dialect,
          ...(unscored(report) === undefined
            ? { points: score.points, maxPoints: score.max_points }
            : {}),
        },
      },
      tests,
    },
  }
}

function testsOf(report: Report, limit: number) {
  const hundredths = hundredthsOf(report)
  const isBroken = unscored(report) !== undefined
  return report.rules.flatMap((rule, index) => {
    const { points = 0, max = 0 } = hundredths[index] ?? {}
    if (rule.verdict === 'not-applicable') return []
    const { id, role, level, profile, verdict } = rule
    return {
      name: ruleName(rule),
      status: statusOf(rule, isBroken),
      duration: 0,
      testId: `${role}/${id}`,
      suite: ['sumsock', role, sectionOf(id)],
      rawStatus: verdict,
      tags: [level, profile],
      message: ruleWords(rule, report, limit),
      ...(isBroken ? {} : { extra: { points: pointsOf(points), maxPoints: pointsOf(max) } }),
    }
  })
}

/** Where the run came to nothing, what could not be judged is not said to have failed. */
function statusOf({ verdict, known_failing }: RuleResult, isBroken: boolean): Status {
  switch (verdict) {
    case 'pass':
    case 'warn':
      return 'passed'
    case 'fail':
      return known_failing === true ? 'skipped' : 'failed'
    case 'blocked':
      if (isBroken) return 'other'
      return known_failing === true ? 'skipped' : 'failed'
    case 'untested':
    case 'not-applicable':
      return 'skipped'
    case 'error':
      return 'other'
  }
}
