import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { CaseResult, Report } from '../../../spec/files/report.ts'
import { gradedReport } from '../../testing/class-reports.ts'
import { trimmed } from './trimmed.ts'

const test = suite('trimmed')

const FINDING = {
  rule: 'exchange/sum',
  verdict: 'fail' as const,
  expected: '35',
  found: '36',
  where: '',
}

function caseOf(verdict: CaseResult['verdict'], evidence: unknown): CaseResult {
  const findings = verdict === 'pass' ? [] : [FINDING]
  return {
    id: 'exchange/plain',
    role: 'server',
    says: '',
    verdict,
    duration_ms: 1,
    findings,
    evidence,
  }
}

function evidenceIn(cases: CaseResult[]): unknown[] {
  const report: Report = { ...gradedReport('ada'), cases }
  return trimmed(report).cases.map(({ evidence }) => evidence)
}

test('keeps the evidence of what went wrong, and of nothing else', () => {
  const evidence = { octets: 'abc' }
  assert.equal(evidenceIn([caseOf('pass', evidence), caseOf('fail', evidence)]), [{}, evidence])
})

test('says how much it has left out of too much', () => {
  const evidence = { octets: 'x'.repeat(20_000) }
  assert.equal(evidenceIn([caseOf('fail', evidence)]), [{ truncated: 20_013 }])
})

test('keeps no more of all cases together than anybody reads', () => {
  const all = evidenceIn(
    Array.from({ length: 100 }, () => caseOf('fail', { octets: 'x'.repeat(15_000) })),
  )
  assert.ok(JSON.stringify(all).length < 270_000)
  assert.equal(all.at(-1), { truncated: 15_013 })
})

test.run()
