import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleResult } from '../spec/files/report.ts'
import { judgeRun } from './judge/judge-run.ts'
import { caseResultOf, reportOf, untestedCase } from './report-of.ts'
import { doneServerCase } from './server-part.ts'
import { BO_ASKS_25, type CaseSketch, evidenceOfCase } from './testing/evidence.ts'

const test = suite('report-of')

const HEAD = {
  tool: { name: 'x', version: '0' },
  subject: {},
  dialect: 'sumsock',
  seed: 1,
  started: new Date('2026-01-02T03:04:05.678Z'),
  duration_ms: 10,
  notes: [],
}

function rule(verdict: RuleResult['verdict'], rest: Partial<RuleResult> = {}): RuleResult {
  const points = { cases: [], points: verdict === 'pass' ? 1 : 0, max_points: 1 }
  return {
    id: 'exchange/sum',
    role: 'server',
    level: 'MUST',
    profile: 'core',
    verdict,
    ...points,
    ...rest,
  }
}

function outcome(...rules: RuleResult[]) {
  const { verdict, complete, profile } = reportOf(HEAD, rules, [])
  return { verdict, complete, core: profile.core, robust: profile.robust }
}

const SHOULD = { level: 'SHOULD' } as const
const ROBUST = { profile: 'robust' } as const
const KNOWN = { known_failing: true }

test('passes where a MUST passed and none is broken or blocked', () => {
  const passed = { verdict: 'pass', complete: true, core: 'pass', robust: 'pass' }
  assert.equal(outcome(rule('pass'), rule('warn', SHOULD), rule('blocked', SHOULD)), passed)
})

test('fails where a MUST is broken or blocked', () => {
  const failed = { verdict: 'fail', complete: true, core: 'fail', robust: 'fail' }
  assert.equal(outcome(rule('pass'), rule('fail')), failed)
  assert.equal(outcome(rule('pass'), rule('blocked')), failed)
  assert.equal(outcome(rule('pass'), rule('fail', ROBUST)), { ...failed, core: 'pass' })
})

test('fails where no MUST passed at all', () => {
  assert.is(outcome(rule('untested')).verdict, 'fail')
  assert.is(outcome(rule('blocked', SHOULD)).verdict, 'fail')
})

test('passes a selection that holds no MUST by what it holds', () => {
  assert.is(outcome(rule('pass', SHOULD)).verdict, 'pass')
  assert.is(outcome(rule('warn', SHOULD), rule('untested')).verdict, 'pass')
})

test('is complete only where no core MUST is untested', () => {
  assert.equal(outcome(rule('pass'), rule('untested')), {
    verdict: 'pass',
    complete: false,
    core: 'incomplete',
    robust: 'incomplete',
  })
  assert.equal(outcome(rule('pass'), rule('untested', ROBUST), rule('untested', SHOULD)), {
    verdict: 'pass',
    complete: true,
    core: 'pass',
    robust: 'incomplete',
  })
})

test('forgives what is known to fail, and fails where it no longer does', () => {
  assert.is(outcome(rule('pass'), rule('fail', KNOWN)).verdict, 'pass')
  assert.is(outcome(rule('pass'), rule('warn', { ...SHOULD, ...KNOWN })).verdict, 'pass')
  assert.is(outcome(rule('pass'), rule('pass', KNOWN)).verdict, 'fail')
})

test('is an error where the subject could not be run', () => {
  const { verdict, complete, error } = reportOf({ ...HEAD, error: 'no python' }, [rule('pass')], [])
  assert.equal(
    { verdict, complete, error },
    { verdict: 'error', complete: false, error: 'no python' },
  )
})

test('tells of a case that was not run', () => {
  assert.equal(
    untestedCase({ id: 'service/idle', role: 'server', says: 'Idle.', reason: 'slow' }),
    {
      id: 'service/idle',
      role: 'server',
      says: 'Idle.',
      verdict: 'untested',
      reason: 'slow',
      duration_ms: 0,
      findings: [],
      evidence: {},
    },
  )
})

function caseResult(sketch: Partial<CaseSketch> = {}) {
  const [judged] = judgeRun(evidenceOfCase({ script: BO_ASKS_25, logged: false, ...sketch }))
  if (judged === undefined) throw new Error('expected a judged case')
  const { evidence: _, ...result } = caseResultOf(doneServerCase(judged), { language: 'python' })
  return result
}

const RESULT = { id: 'exchange/plain', role: 'server', says: 'One conversation.', duration_ms: 90 }

test('tells of a case that passed', () => {
  assert.equal(caseResult(), { ...RESULT, verdict: 'pass', findings: [] })
  assert.equal(caseResult({ retried: true }), {
    ...RESULT,
    verdict: 'pass',
    retried: true,
    findings: [],
  })
})

test('says a finding once, with a hint in the language of the subject', () => {
  const script = [...BO_ASKS_25, ...BO_ASKS_25]
  const reply = '{"server_name":"Ada","server_number":10,"sum":"35"}\n'
  assert.equal(caseResult({ script, answers: { 0: { reply }, 1: { reply } } }), {
    ...RESULT,
    verdict: 'fail',
    findings: [
      {
        rule: 'exchange/sum',
        verdict: 'fail',
        expected: '35   (25 + 10)',
        found: '"35" (a string)',
        where: `${reply.replace('\n', '\\n')}\n${' '.repeat(46)}^ octet 46`,
        hint: 'json.dumps writes quotes around a str: send int(sum).',
      },
    ],
  })
})

test('takes a case that is left open for not applicable, and tells how it was read', () => {
  const script: CaseSketch['script'] = [
    { client: { text: 'NaN' } },
    { client: 'half-closes' },
    { server: 'does as it likes' },
  ]
  const { verdict, reason, observed } = caseResult({ script, left_open: 'It is not JSON.' })
  assert.equal(
    { verdict, reason, observed },
    {
      verdict: 'not-applicable',
      reason: 'It is not JSON.',
      observed: 'closed without a reply, and the server ended',
    },
  )
})

test('takes a case whose findings are all blocked for blocked, and of warnings for a warning', () => {
  const cut = { reason: 'gone', last_lines: [] }
  assert.is(caseResult({ cut }).verdict, 'blocked')
  const reply = '{"server_name":"Ada","server_number":10,"sum":35}'
  assert.is(caseResult({ answers: { 0: { reply } } }).verdict, 'warn')
})

test.run()
