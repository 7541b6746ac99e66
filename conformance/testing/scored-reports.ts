import { readFileSync } from 'node:fs'
import type { Report, Verdict } from '../../spec/files/report.ts'
import { type Rubric, VISIBILITIES } from '../../spec/files/rubric.ts'
import type { VisibilityOf } from '../reporters/hidden-rules.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { parseRubric } from '../score/parse-rubric.ts'
import { type Judged, scoreBy } from '../score/score-by.ts'
import { visibilityBy } from '../score/visibility.ts'
import { randomFrom } from './random.ts'
import { judgedRules, randomlyJudged, randomRubric, rubricWith } from './rubrics.ts'
import { badReport, goodReport } from './subjects.ts'

/** A report with the points of a rubric, and who may see what of it. */
export interface ScoredReport {
  what: string
  report: Report
  visibilityOf: VisibilityOf
}

const GOOD = goodReport()
const BAD = badReport()

/** A report on what was judged, with the points of a rubric. */
export function scoredReport(what: string, rubric: Rubric, judged: Judged = BAD): ScoredReport {
  const cases = [...judged.cases]
  const report = { ...GOOD, cases, ...scoreBy(rubric, judged) }
  return { what, report, visibilityOf: visibilityBy(rubric) }
}

/** The good and the bad report by the rubrics that are handed out, and by some that are odd. */
export function plainScoredReports(): ScoredReport[] {
  const all = (verdict: Verdict) => ({ rules: judgedRules(() => verdict), cases: [] })
  return [
    ...['default', 'hidden-tests', 'server-only', 'twenty'].flatMap((name) => [
      scoredReport(`a good server, rubric ${name}`, rubricNamed(name), GOOD),
      scoredReport(`a bad server, rubric ${name}`, rubricNamed(name), BAD),
      scoredReport(`all passed, rubric ${name}`, rubricNamed(name), all('pass')),
      scoredReport(`all failed, rubric ${name}`, rubricNamed(name), all('fail')),
    ]),
    scoredReport('all untested', defaultRubric(), all('untested')),
    scoredReport('all in error', defaultRubric(), all('error')),
    ...Object.entries(ODD).map(([what, rubric]) => scoredReport(what, rubric)),
  ]
}

const ODD: Record<string, Rubric> = {
  'partial credit': rubricWith([{ points: 33.33, partial: 'case' }]),
  'weights of a trace': rubricWith([{ points: 0.05, weights: { 'exchange/sum': 1000 } }]),
  'a cap of a group': rubricWith([{ points: 70, partial: 'case', cap: 20 }]),
  'a cap of all': rubricWith(
    [
      { profile: 'core', points: 10 },
      { points: 10, partial: 'case', bonus: true },
    ],
    { cap: 11.11 },
  ),
  'a bonus alone that is hidden': rubricWith([
    { rules: ['wire'], points: 1 },
    { points: 3, bonus: true, partial: 'case', visibility: 'hidden' },
  ]),
  'groups that are shown on other days': rubricWith(
    VISIBILITIES.map((visibility, index) => ({
      rules: [['wire'], ['exchange'], ['range'], ['malformed', 'log', 'server-log']][index] ?? [],
      points: [10, 10.14, 10.28, 10.43][index] ?? 0,
      partial: 'case',
      visibility,
    })),
  ),
}

function rubricNamed(name: string): Rubric {
  const file = new URL(`../../fixtures/rubrics/${name}.json`, import.meta.url)
  return parseRubric(readFileSync(file, 'utf8'), name)
}

/** Reports with drawn verdicts by drawn rubrics, of which some hide some groups. */
export function randomScoredReports(count: number): ScoredReport[] {
  return Array.from({ length: count }, (_, seed) => {
    const random = randomFrom(seed)
    const drawn = randomRubric(random)
    const groups = drawn.groups.map((group) =>
      random.chance(40) ? { ...group, visibility: random.pick([...VISIBILITIES]) } : group,
    )
    const judged = randomlyJudged(random, random.pick([0, 30, 60, 90, 100]))
    return scoredReport(`drawn from seed ${seed}`, { ...drawn, groups }, judged)
  })
}
