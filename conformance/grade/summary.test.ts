import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { classOf, gradedReport, nastyReports, plainReports } from '../testing/class-reports.ts'
import { summaryOf } from './summary.ts'

const test = suite('summary')

test('says what became of all, where it lies, and whom to look at', () => {
  assert.is(
    summaryOf(classOf(plainReports()), 'grades'),
    `8 submissions: 3 graded, 1 did not build, 1 did not start, 1 timed out, 1 refused, 1 error
grades/index.html, grades/grades.csv, grades/feedback/
Look at:
  dennis: error: no javac in /opt/grader/bin
  ada: late
  barbara: timed out: it took longer than 120 s
  edsger: did not start: E_START  "python3 server.py": expected a listener, fo… (truncated)
  ken: refused: link "a" leads outside: /etc/passwd
  linus: did not build: cc server.c ended with status 1: server.c:3:5: error: … (truncated)
  margaret: client not judged: no client was found; The server gives hard-code… (truncated)
`,
  )
})

test('has nobody to look at where all is plain', () => {
  const text = summaryOf(classOf([gradedReport('ada'), gradedReport('ben')]), 'out')
  assert.is(text, '2 submissions: 2 graded\nout/index.html, out/grades.csv, out/feedback/\n')
})

test('names no more than fit on a screen', () => {
  const many = Array.from({ length: 25 }, (_, index) => gradedReport(`s${index}`, { late: true }))
  const lines = summaryOf(classOf(many), 'grades').split('\n')
  assert.equal([lines.length, lines.at(-2)], [25, '  … and 5 more, in grades/index.html'])
})

test('gives each hostile name and reason one line, in which nothing is obeyed', () => {
  const text = summaryOf(classOf(nastyReports()), 'grades')
  const lines = text.split('\n')
  assert.ok(lines.length <= 26)
  for (const line of lines) {
    assert.is(/[\p{Cc}\u202a-\u202e]|::error|##\[|##vso/u.test(line), false, line)
    assert.ok(Array.from(line).length <= 78 + 20, line)
  }
})

test('says of a part that nobody is in it', () => {
  const text = '0 submissions\nout/index.html, out/grades.csv, out/feedback/\n'
  assert.is(summaryOf(classOf([]), 'out'), text)
})

test.run()
