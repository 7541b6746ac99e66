import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../spec/files/report.ts'
import { exchangesOf, workOf } from './work.ts'

const test = suite('work')

/** A report whose cases have this evidence. */
function report(...evidence: unknown[]): Report {
  return {
    report: 'sumsock/1',
    tool: { name: 'sumsock-conformance', version: '1.0.0' },
    spec: '1.0',
    subject: {},
    dialect: 'sumsock',
    seed: 1,
    started: '2025-01-01T00:00:00.000Z',
    duration_ms: 1,
    verdict: 'pass',
    complete: true,
    notes: [],
    profile: { core: 'pass', robust: 'pass' },
    score: { points: 1, max_points: 1 },
    rules: [],
    cases: evidence.map((one, index) => ({
      id: `case-${index}`,
      role: 'server',
      says: 'Something.',
      verdict: 'pass',
      duration_ms: 1,
      findings: [],
      evidence: one,
    })),
  }
}

test('counts the exchanges of each life of the server', () => {
  const work = workOf(
    report(
      { life: 0, connections: [{}, {}] },
      { life: 2, connections: [{}], restart: { life: 3 } },
      { life: 0, connections: [], crowd: { asked: 200 } },
      null,
    ),
  )
  assert.equal(work, { lives: [202, 0, 1, 0] })
  assert.is(exchangesOf(work), 203)
})

test('refuses a report that tells nothing of what was done', () => {
  assert.throws(() => workOf(report(null)), 'expected cases with evidence of their connections')
})

test.run()
