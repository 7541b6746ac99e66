import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BO_ASKS_25, evidenceOf, evidenceOfCase, outputOf } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'

const test = suite('judge/log')

const printed = (log: string) => evidenceOfCase({ script: BO_ASKS_25 }, { log })

test('accepts log lines, coloured or not, with LF or CRLF, and blank lines', () => {
  const run = printed('[INFO] [main]: a\r\n\n\u001b[32m[DEBUG]\u001b[0m [main]: b\n[ERROR] [f]: \n')
  assert.equal(outcomeOf('log/line-format', run), { kind: 'holds' })
  assert.equal(outcomeOf('log/no-stray-lines', run), { kind: 'holds' })
})

test('takes a line with a bracketed level for one that is meant as a log line', () => {
  const run = printed('[INFO] [main]: a\n[INFO] no function\n')
  assert.equal(outcomeOf('log/line-format', run), {
    kind: 'broken',
    expected: '[LEVEL] [function]: message, LEVEL one of INFO, DEBUG, WARNING, ERROR',
    found: '[INFO] no function',
    where: 'line 2 of its stdout',
  })
  assert.equal(outcomeOf('log/no-stray-lines', run), { kind: 'holds' })
})

test('takes a line with the words of an event for one that is meant as a log line', () => {
  const run = printed('2026-01-02 DEBUG Sending client response\n')
  assert.equal(outcomeOf('log/line-format', run), {
    kind: 'broken',
    expected: '[LEVEL] [function]: message, LEVEL one of INFO, DEBUG, WARNING, ERROR',
    found: '2026-01-02 DEBUG Sending client response',
    where: 'line 1 of its stdout',
  })
})

test('counts stray lines and shows the first, escaped', () => {
  const run = printed('[INFO] [main]: a\nhello \u001b]0;title\u0007\nagain\n')
  assert.equal(outcomeOf('log/line-format', run), { kind: 'holds' })
  assert.equal(outcomeOf('log/no-stray-lines', run), {
    kind: 'broken',
    expected: 'nothing but log lines',
    found: 'hello \\x1b]0;title\\x07 (and 1 more)',
    where: 'line 2 of its stdout',
  })
})

test('blames each line on the case in whose time it came', () => {
  const run = evidenceOf({
    cases: [{ script: BO_ASKS_25 }, { script: BO_ASKS_25, id: 'exchange/second' }],
    log: [
      [5, '[INFO] [main]: a\n'],
      [105, 'stray\n'],
    ],
  })
  assert.equal(outcomeOf('log/no-stray-lines', run, { case: 0 }), { kind: 'holds' })
  assert.equal(outcomeOf('log/no-stray-lines', run, { case: 1 }), {
    kind: 'broken',
    expected: 'nothing but log lines',
    found: 'stray',
    where: 'line 2 of its stdout',
  })
})

test('cannot judge the lines of a program that printed none', () => {
  for (const rule of ['log/line-format', 'log/no-stray-lines'] as const)
    assert.equal(outcomeOf(rule, printed('')), { kind: 'blocked', reason: 'it printed nothing' })
})

test('says where a line of a log file stands', () => {
  const run = evidenceOfCase(
    { script: BO_ASKS_25 },
    { lives: [{ log: [outputOf('stray\n', 'file')] }] },
  )
  assert.equal(outcomeOf('log/no-stray-lines', run), {
    kind: 'broken',
    expected: 'nothing but log lines',
    found: 'stray',
    where: 'line 1 of the log',
  })
})

test.run()
