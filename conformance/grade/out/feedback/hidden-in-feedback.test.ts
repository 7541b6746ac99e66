import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../../spec/files/report.ts'
import type { VisibilityOf } from '../../../reporters/hidden-rules.ts'
import { gradedReport } from '../../../testing/class-reports.ts'
import { badReport, goodReport } from '../../../testing/subjects.ts'
import { feedbackHtml } from './feedback-html.ts'
import { feedbackMarkdown } from './feedback-markdown.ts'
import { feedbackText } from './feedback-text.ts'

const test = suite('grade/out/feedback: hidden rules')

const BAD = gradedReport('ada', {}, badReport())
const GOOD = gradedReport('ada', {}, goodReport())
const hiding =
  (start: string): VisibilityOf =>
  (id) =>
    id.startsWith(start) ? 'hidden' : 'visible'

const FORMATS = { feedbackText, feedbackMarkdown, feedbackHtml }

for (const [name, format] of Object.entries(FORMATS)) {
  const words = (report: Report, visibilityOf: VisibilityOf) =>
    format(report, { visibilityOf })
      .replaceAll(/<[^>]*>/gu, ' ')
      .replaceAll(/[\s*`]+/gu, ' ')

  test(`tells how many rules are hidden and what they carry: ${name}`, () => {
    const told = words(BAD, hiding('range/'))
    assert.match(told, 'Not final. 7 rules are hidden: how they went is not shown here.')
    assert.match(told, 'Hidden rules carry 17.46 points, which no sum on this page holds.')
    assert.match(told, 'The rules that are shown earned 65.52 points.')
    assert.match(told, /range\/exits ?: Range and shutdown; MUST, core; server/u)
  })

  test(`is the same whether hidden rules hold or not: ${name}`, () => {
    const verdicts = ['pass', 'fail', 'blocked'] as const
    const told = verdicts.map((verdict) =>
      format(
        {
          ...GOOD,
          verdict: verdict === 'pass' ? 'pass' : 'fail',
          profile: { core: verdict === 'pass' ? 'pass' : 'fail', robust: 'fail' },
          rules: GOOD.rules.map((rule) =>
            rule.id === 'exchange/sum'
              ? { ...rule, verdict, points: verdict === 'pass' ? rule.max_points : 0 }
              : rule,
          ),
          cases: GOOD.cases.map((one) => ({
            ...one,
            verdict,
            findings:
              verdict === 'fail'
                ? [{ rule: 'exchange/sum', verdict, expected: '', found: '', where: '' }]
                : [],
          })),
        },
        { visibilityOf: hiding('exchange/sum') },
      ),
    )
    assert.is(told[1], told[0])
    assert.is(told[2], told[0])
  })

  test(`never reads as if all were reached while rules are hidden: ${name}`, () => {
    const told = words(GOOD, hiding('range/'))
    assert.not.match(told, /\d of 1\d\d\.00 points|100 %|every rule/u)
    assert.match(told, 'Hidden rules may say otherwise.')
  })
}

test.run()
