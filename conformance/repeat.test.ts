import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report, Verdict } from '../spec/files/report.ts'
import { repeated } from './repeat.ts'

const test = suite('repeat')

/** The report of a round in which two rules come to these verdicts. */
function round(sum: Verdict, closes: Verdict = 'pass'): Report {
  const rule = { role: 'server', level: 'MUST', profile: 'core', points: 0, max_points: 0 } as const
  return {
    report: 'sumsock/1',
    tool: { name: 'x', version: '0' },
    spec: '1.0',
    subject: {},
    dialect: 'sumsock',
    seed: 1,
    started: '2026-01-02T03:04:05.678Z',
    duration_ms: 10,
    verdict: sum === 'pass' && closes === 'pass' ? 'pass' : 'fail',
    complete: true,
    notes: ['a note'],
    profile: { core: 'pass', robust: 'pass' },
    score: { points: 0, max_points: 0 },
    rules: [
      { ...rule, id: 'exchange/sum', verdict: sum, cases: [] },
      { ...rule, id: 'exchange/closes', verdict: closes, cases: [] },
    ],
    cases: [],
  }
}

const run = (...rounds: [Report, ...Report[]]) =>
  repeated(rounds.length, (number) => Promise.resolve(rounds[number] ?? rounds[0]))

test('leaves a single round as it is', async () => {
  assert.equal(await run(round('pass')), round('pass'))
})

test('says that all rounds came to the same, and how long they took together', async () => {
  const { notes, duration_ms, verdict } = await run(round('pass'), round('pass'), round('pass'))
  assert.equal(
    { notes, duration_ms, verdict },
    {
      notes: ['a note', '3 rounds, the same verdicts in each'],
      duration_ms: 30,
      verdict: 'pass',
    },
  )
})

test('reports the worst round, and names what differs', async () => {
  for (const order of [
    [round('pass'), round('fail')],
    [round('fail'), round('pass')],
  ] as const) {
    const { notes, verdict } = await run(...order)
    assert.is(verdict, 'fail')
    assert.match(notes.join('\n'), /exchange\/sum differs between rounds: (pass, fail|fail, pass)/u)
  }
})

test('takes a failure for worse than any number of blocked rules', async () => {
  const blocked = round('blocked', 'blocked')
  const many = { ...blocked, rules: Array.from({ length: 10 }, () => blocked.rules).flat() }
  const { rules } = await run(many, round('fail', 'pass'))
  assert.equal(
    rules.map(({ verdict }) => verdict),
    ['fail', 'pass'],
  )
})

test('plays each round with its number', async () => {
  const numbers: number[] = []
  await repeated(3, (number) => {
    numbers.push(number)
    return Promise.resolve(round('pass'))
  })
  assert.equal(numbers, [0, 1, 2])
})

test.run()
