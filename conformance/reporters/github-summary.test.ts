import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NASTY_IN_A_CLASS, nastyGraded } from '../testing/class-reports.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { githubSummary } from './github-summary.ts'
import type { VisibilityOf } from './hidden-rules.ts'

const test = suite('reporters/github-summary')

const BAD = badReport()
const ALL: VisibilityOf = () => 'visible'

test('begins with the points, then what to mend, then each rule', () => {
  const text = githubSummary(BAD, ALL)
  assert.match(
    text,
    /^## Conformance to the sumsock protocol\n\n```text\n73\.46 of 100 points, of which 6 are a bonus on top\.\n/u,
  )
  assert.match(
    text,
    '#### FAIL `exchange/sum (server)`\n\nThe sum in a reply MUST be client_number + server_number.\n\n```text\nin exchange/in-range#fifty\nexpected  60   (50 + 10)\n',
  )
  assert.match(text, '| `exchange/sum (server)` | fail | 0 | 3.97 |\n')
  assert.match(text, '| `malformed/no-reply (server)` | pass |')
})

test('leaves out what to mend where nothing is broken', () => {
  assert.not.match(githubSummary(goodReport(), ALL), 'mend')
})

test('does not tell how hidden rules went but together', () => {
  const text = githubSummary(BAD, (id) => (id === 'exchange/sum' ? 'hidden' : 'visible'))
  assert.not.match(text, 'exchange/sum')
  assert.match(text, '| 1 hidden | | 0 | 3.97 |\n')
})

test('shows no points where the run came to nothing', () => {
  const text = githubSummary({ ...BAD, verdict: 'error', error: 'E_START  no' }, ALL)
  assert.not.match(text, '| rule |')
  assert.match(text, 'E_START  no\n')
})

test('is cut to its room with a sentence that says so', () => {
  const whole = githubSummary(BAD, ALL)
  assert.is(githubSummary(BAD, ALL, Buffer.byteLength(whole) + 100), whole)
  for (const room of [0, 10, 100, 1000, 4000]) {
    const text = githubSummary(BAD, ALL, room)
    assert.ok(Buffer.byteLength(text) <= room, `${Buffer.byteLength(text)} in ${room}`)
    if (room >= 100) assert.match(text, /\*\(truncated: the rest is in the report\)\*\n\n$/u)
  }
})

test('stays within a megabyte whatever a subject says', () => {
  const size = Buffer.byteLength(githubSummary(nastyReport('雪\n'.repeat(500_000)), ALL))
  assert.ok(size < 1_000_000, `${size} octets`)
})

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`has no markup but ours with ${what}`, () => {
    for (const report of [nastyReport(text), nastyGraded(text)]) {
      const printed = githubSummary(report, ALL)
      assert.not.match(printed, /[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u)
      // Blocks of code begin and end on lines of their own; what is left is ours.
      const outside = printed.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gmu, '')
      assert.not.match(outside, /<script|<img|<b>|http:|# heading/u)
      assert.not.match(outside, '```')
    }
  })

test.run()
