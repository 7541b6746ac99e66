import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../spec/files/report.ts'
import {
  classOf,
  gradedReport,
  NASTY_IN_A_CLASS,
  nastyGraded,
  plainReports,
} from '../../testing/class-reports.ts'
import { indexPage } from './index-page.ts'

const test = suite('grade/out/index-page')

const pageOf = (reports: readonly Report[]) => indexPage(classOf(reports))

/** What a reader sees of a page, without the code in it. */
function wordsOf(page: string): string {
  return page
    .replaceAll(/<(style|script)>[\s\S]*?<\/\1>/gu, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
}

/** The tags of a page, without the values of their attributes. */
function markupOf(page: string): string[] {
  return [...page.matchAll(/<[^>]*>/gu)].map(([tag]) => tag.replaceAll(/"[^"]*"/gu, '""'))
}

test('says first how many there are, what became of them, and the median', () => {
  assert.match(
    wordsOf(pageOf(plainReports())),
    '8 submissions submissions , written 2026-01-02 03:04 UTC 3 graded 1 did not build ' +
      '1 did not start 1 timed out 1 refused 1 error 0.00 points, median',
  )
  const three = [1, 2, 40].map((points) => scored(`s${points}`, points))
  assert.match(wordsOf(pageOf(three)), ' 2.00 points, median')
  assert.match(wordsOf(pageOf(three.slice(1))), ' 21.00 points, median')
})

function scored(name: string, points: number): Report {
  return { ...gradedReport(name), score: { points, max_points: 100 } }
}

test('names who is to be looked at before all else, and what is ours first of them', () => {
  const words = wordsOf(pageOf(plainReports()))
  const section = /To look at: 7 of 8 (.*?) Rules that the class breaks most/u.exec(words)?.[1]
  assert.is(
    section,
    [
      'dennis : error: no javac in /opt/grader/bin',
      'ada : late',
      'barbara : timed out: it took longer than 120 s',
      'edsger : did not start: E_START &quot;python3 server.py&quot;: expected a listener, found an exit with status 1. | NameError: name &#39;sock&#39; is not defined',
      'ken : refused: link &quot;a&quot; leads outside: /etc/passwd',
      'linus : did not build: cc server.c ended with status 1: server.c:3:5: error: expected a semicolon',
      'margaret : client not judged: no client was found · The server gives hard-coded answers: every reply was the same. · stale: the rubric owes a client',
    ].join(' '),
  )
  assert.match(wordsOf(pageOf([gradedReport('grace')])), 'To look at Nothing.')
})

test('shows the rules that most have broken, the worst first', () => {
  const words = wordsOf(pageOf(plainReports()))
  assert.match(words, 'breaks most wire/self-delimiting server, MUST 2 of 8 broken, 5 blocked ')
  assert.match(words, 'range/exits server, MUST 0 of 8 broken, 7 blocked ')
  const good = pageOf([gradedReport('grace')])
  assert.match(wordsOf(good), 'No rule was broken by anyone.')
})

test('shows how the points are spread, the whole and more apart from the rest', () => {
  const points = [0, 9.99, 10, 99.99, 100, 110]
  const words = wordsOf(pageOf(points.map((each) => scored(`s${each}`, each))))
  const bins = [...words.matchAll(/ (\d+ % (?:to below \d+ %|and more)) (\d+)/gu)]
  assert.equal(
    bins.filter(([, , count]) => count !== '0').map(([, label, count]) => [label, count]),
    [
      ['0 % to below 10 %', '2'],
      ['10 % to below 20 %', '1'],
      ['90 % to below 100 %', '1'],
      ['100 % and more', '2'],
    ],
  )
  assert.match(wordsOf(pageOf([])), 'Nobody has points yet.')
})

test('links to the files of a submission, whose own names hold a %', () => {
  const page = pageOf([gradedReport('a b', { file: 'a%20b' })])
  assert.match(page, 'href="feedback/a%2520b.html"')
  assert.match(page, 'href="results/a%2520b.json"')
})

const HARMLESS = markupOf(pageOf([nastyGraded('harmless')]))

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`has the same markup with ${what}, and no hidden character`, () => {
    const page = pageOf([nastyGraded(text)])
    assert.equal(markupOf(page), HARMLESS)
    assert.is(/[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u.exec(page)?.[0], undefined)
    assert.ok(page.length < 60_000, `${page.length} characters`)
  })

test('names no other place', () => {
  const page = pageOf(plainReports())
  assert.equal(
    [...page.matchAll(/(?:href|src)="([^"]*)"/gu)].filter(
      ([, to = '']) => !/^(?:feedback|results)\//u.test(to),
    ),
    [],
  )
  assert.not.match(page, /https?:|url\(|@import/u)
})

test('takes a class of 500 in little time and space', () => {
  const reports = Array.from({ length: 500 }, (_, index) => gradedReport(`student-${index}`))
  const report = classOf(reports)
  const began = performance.now()
  const page = indexPage(report)
  assert.ok(performance.now() - began < 2000)
  assert.ok(page.length < 400_000, `${page.length} characters`)
})

test('shows the first of very many, and says where the others stand', () => {
  const page = indexPage(classOf(plainReports()), { rows: 3, toLookAt: 2 })
  assert.is(page.split('<tr data-status=').length - 1, 3)
  assert.ok(
    page.includes('<p>The first 3 of 8, by name. All of them stand in <a href="grades.csv">'),
  )
  assert.ok(page.includes('<h2>To look at: 7 of 8</h2>\n<p>The first 2. All of them stand in'))
})

test('says which parts of a class it shows', () => {
  const shard = { parts: [2], of: 4, submissions: 200, names: '' }
  const page = indexPage({ ...classOf(plainReports()), shard })
  assert.ok(
    page.includes(
      '<strong>Not the whole class:</strong> part 2 of 4; the class has 200 submissions.',
    ),
  )
})

test.run()
