import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../../spec/files/report.ts'
import {
  gradedReport,
  NASTY_IN_A_CLASS,
  nastyGraded,
  plainReports,
} from '../../../testing/class-reports.ts'
import { feedbackHtml } from './feedback-html.ts'
import { feedbackMarkdown } from './feedback-markdown.ts'
import { feedbackText } from './feedback-text.ts'

const test = suite('grade/out/feedback')

const FORMATS = { feedbackText, feedbackMarkdown, feedbackHtml }
const visible = { visibilityOf: () => 'visible' as const }

const named = (name: string): Report => {
  const report = plainReports().find(({ submission }) => submission?.name === name)
  if (report === undefined) throw new Error(`expected a submission, found no ${name}`)
  return report
}
const textFor = (name: string) => feedbackText(named(name), visible)

test('tells for each status what became of it, and what to do', () => {
  assert.match(
    textFor('linus'),
    'What you handed in did not build, so no program of it could be run. Below\nstands what the build said: begin with its first error.',
  )
  assert.match(textFor('linus'), '    server.c:3:5: error: expected a semicolon\n')
  assert.match(textFor('edsger'), "      | NameError: name 'sock' is not defined\n")
  assert.match(textFor('barbara'), '    it took longer than 120 s\n')
  assert.match(textFor('ken'), '    link "a" leads outside: /etc/passwd\n')
  assert.match(textFor('margaret'), 'Your client could not be judged\n')
})

test('tells nothing of our faults but that they cost no points', () => {
  assert.is(
    textFor('dennis'),
    [
      'Feedback: dennis',
      '================',
      '',
      '    status  error',
      '    tested  2026-01-02 03:04 UTC, by sumsock-conformance 1.0.0',
      '  protocol  sumsock 1.0, dialect sumsock',
      '      seed  1',
      '',
      'The grader could not do its work on your submission. That is no fault of yours',
      'and costs you no points; your instructor sees it and will have it graded',
      'again. There is nothing that you need to do.',
      '',
    ].join('\n'),
  )
})

test('says that part of a submission was judged, where it was', () => {
  const report = named('ada')
  const text = feedbackText(
    gradedReport('ada', { status: 'did not build', lacking: { client: 'no main' } }, report),
    visible,
  )
  assert.match(text, 'Not all that you handed in could be built; what could be run is judged')
  assert.match(text, 'Your client could not be judged\n')
  assert.match(text, '    no main\n')
})

test('says that there is nothing to mend where no fault was found', () => {
  assert.match(textFor('grace'), 'What to mend\n------------\n\nNothing: no fault was found.\n')
})

test('shows the groups of the rubric by their names, and of hidden ones only how many rules they have', () => {
  const report = named('ada')
  const group = { bonus: false, rules: report.rules.slice(0, 3), points: 4.5, max_points: 10 }
  const groups = [
    { ...group, name: 'The sums', visibility: 'visible' as const },
    { ...group, name: 'A surprise', visibility: 'hidden' as const },
  ]
  const text = feedbackText(report, { ...visible, groups })
  assert.match(text, /^ {2}The sums +4\.50 of +10\.00$/mu)
  assert.match(text, /^ {2}A surprise +0\.00 of +0\.00 {2}\(3 hidden\)$/mu)
  assert.not.match(feedbackText(report, visible), 'The sums')
})

test('tells the instructor’s remarks to nobody else', () => {
  for (const format of Object.values(FORMATS)) {
    const told = format(named('margaret'), visible)
    assert.not.match(told, 'hard-coded')
    assert.not.match(told, 'owes a client')
  }
})

for (const [name, format] of Object.entries(FORMATS))
  for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
    test(`is harmless and small with ${what}: ${name}`, () => {
      const told = format(nastyGraded(text), visible)
      assert.is(/[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u.exec(told)?.[0], undefined)
      assert.equal(
        told.split('\n').filter((line) => /^\s*::[a-z]|##\w*\[/iu.test(line)),
        [],
      )
      assert.ok(Buffer.byteLength(told) < 60_000, `${Buffer.byteLength(told)} octets`)
    })

/** As many broken rules as there are, each with as much to say as a finding can have. */
function hugeReport(text: string): Report {
  const report = nastyGraded(text)
  const rules = report.rules.map((rule) => ({ ...rule, verdict: 'fail' as const }))
  const findings = rules.map(({ id }) => ({
    rule: id,
    verdict: 'fail' as const,
    expected: text,
    found: text,
    where: text,
    hint: text,
  }))
  const cases = (['server', 'client', 'both'] as const).map((role) => ({
    id: `exchange/${role}`,
    role,
    says: text,
    verdict: 'fail' as const,
    duration_ms: 0,
    findings,
    evidence: {},
  }))
  return { ...report, rules, cases, notes: Array.from({ length: 1000 }, () => text) }
}

for (const [name, format] of Object.entries(FORMATS))
  test(`has at most 200 kB, and says that it was truncated: ${name}`, () => {
    const text = Array.from({ length: 100 }, () => '"many" `words` '.repeat(100)).join('\n')
    const told = format(hugeReport(text), visible)
    assert.ok(Buffer.byteLength(told) <= 200_000, `${Buffer.byteLength(told)} octets`)
    assert.ok(Buffer.byteLength(told) > 100_000, `${Buffer.byteLength(told)} octets`)
    assert.match(told, '(truncated: the rest is left out)')
  })

test('has at most 200 kB where each letter takes many octets', () => {
  for (const letter of ['雪', '"', '\u202e']) {
    const text = Array.from({ length: 100 }, () => letter.repeat(1000)).join('\n')
    const told = feedbackHtml(hugeReport(text), visible)
    assert.ok(Buffer.byteLength(told) <= 200_000, `${Buffer.byteLength(told)} octets`)
  }
})

test('has HTML of which only the text differs', () => {
  const markup = (text: string) =>
    [...feedbackHtml(nastyGraded(text), visible).matchAll(/<[^>]*>/gu)].map(([tag]) =>
      tag.replaceAll(/"[^"]*"/gu, '""'),
    )
  for (const text of Object.values(NASTY_IN_A_CLASS).filter((one) => one !== ''))
    assert.equal(markup(text), markup('harmless'))
})

test('has Markdown in which all that is not code is ours', () => {
  const outside = (text: string) => {
    const lines = feedbackMarkdown(nastyGraded(text), visible).split('\n')
    let fence: string | undefined
    return lines.flatMap((line) => {
      const [mark] = /^`{3,}/u.exec(line) ?? []
      if (fence === undefined && mark !== undefined) fence = mark
      else if (line === fence) fence = undefined
      else if (fence === undefined)
        return [line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gu, '…')]
      return []
    })
  }
  for (const text of Object.values(NASTY_IN_A_CLASS).filter((one) => one !== ''))
    assert.equal(outside(text), outside('harmless'))
})

test.run()
