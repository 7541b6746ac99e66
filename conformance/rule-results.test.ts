import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../spec/rules.ts'
import type { DoneCase } from './done-case.ts'
import { blocked, broken, holds, type Outcome, suspect, untested } from './judge/outcome.ts'
import { findingOf, type RuleContext, ruleResults, verdictOf } from './rule-results.ts'
import type { JudgedRule } from './score/judged-rule.ts'

const test = suite('rule-results')

const BROKEN = broken({ expected: '35', found: '36', where: 'reply' })
const WAIT = blocked('there was no reply', 'exchange/replies')

/** Cases a, b, …, in each of which a rule has one of these outcomes. */
function judged(rule: RuleId, ...outcomes: Outcome[]): DoneCase[] {
  return outcomes.map((outcome, index) => ({
    id: `exchange/${'abcdef'[index]}`,
    role: 'server',
    says: 'One conversation.',
    judgements: [{ rule, outcome }],
    duration: 1,
    evidence: {},
  }))
}

/** What the server's line of a rule comes to. */
function result(
  rule: RuleId,
  outcomes: Outcome[],
  context: Partial<RuleContext> = {},
): Partial<JudgedRule> | undefined {
  const results = ruleResults(judged(rule, ...outcomes), {
    roles: ['server'],
    leftOut: () => undefined,
    notRun: [],
    known: new Set(),
    ...context,
  })
  const found = results.find(({ id, role }) => id === rule && role === 'server')
  if (found === undefined) return undefined
  const { verdict, reason, cases } = found
  return { verdict, ...(reason === undefined ? {} : { reason }), cases }
}

test('passes where every case holds', () => {
  assert.equal(result('exchange/sum', [holds(), holds()]), {
    verdict: 'pass',
    cases: ['exchange/a', 'exchange/b'],
  })
})

test('fails a MUST and warns of a SHOULD that is broken anywhere', () => {
  const cases = ['exchange/a', 'exchange/b']
  assert.equal(result('exchange/sum', [holds(), BROKEN]), { verdict: 'fail', cases })
  assert.equal(result('wire/line-feed', [holds(), BROKEN]), { verdict: 'warn', cases })
})

test('names what was not judged of a rule that passes in part', () => {
  const reason = 'in part; not judged: exchange/b'
  assert.equal(result('exchange/sum', [holds(), WAIT])?.reason, reason)
  const many = result('exchange/sum', [holds(), WAIT, WAIT, WAIT, WAIT, WAIT])
  assert.is(many?.reason, 'in part; not judged: exchange/b, exchange/c, exchange/d and 2 more')
  const notRun = [
    { id: 'exchange/z', role: 'server' as const, rules: ['exchange/sum'], reason: 'slow' },
  ]
  assert.is(
    result('exchange/sum', [holds()], { notRun })?.reason,
    'in part; not judged: exchange/z',
  )
})

test('says what a rule is blocked by', () => {
  assert.equal(result('exchange/sum', [WAIT]), {
    verdict: 'blocked',
    reason: 'blocked by exchange/replies: there was no reply',
    cases: ['exchange/a'],
  })
  assert.is(result('exchange/sum', [blocked('the server was gone')])?.reason, 'the server was gone')
})

test('says why what was not tested was not', () => {
  assert.equal(result('exchange/sum', [untested('no log')]), {
    verdict: 'untested',
    reason: 'no log',
    cases: [],
  })
  const none = 'no case of this run exercises it'
  assert.equal(result('exchange/sum', []), { verdict: 'untested', reason: none, cases: [] })
  const notRun = [
    { id: 'exchange/z', role: 'server' as const, rules: ['exchange/sum'], reason: 'slow' },
  ]
  assert.equal(result('exchange/sum', [], { notRun }), {
    verdict: 'untested',
    reason: 'slow',
    cases: [],
  })
})

test('leaves out what was not selected, even if it was judged', () => {
  const leftOut = () => 'not selected'
  assert.equal(result('exchange/sum', [BROKEN], { leftOut }), {
    verdict: 'untested',
    reason: 'not selected',
    cases: [],
  })
})

test('applies no rule to a role that is not under test', () => {
  const results = ruleResults([], {
    roles: ['server'],
    leftOut: () => undefined,
    notRun: [],
    known: new Set(),
  })
  const client = results.find(({ id, role }) => id === 'wire/one-object' && role === 'client')
  assert.equal([client?.verdict, client?.reason], ['not-applicable', 'no client is under test'])
})

test('marks what is known to fail', () => {
  const results = ruleResults(judged('exchange/sum', BROKEN), {
    roles: ['server'],
    leftOut: () => undefined,
    notRun: [],
    known: new Set(['exchange/sum']),
  })
  assert.equal(
    results.filter(({ known_failing }) => known_failing === true).map(({ id }) => id),
    ['exchange/sum'],
  )
})

test('knows the verdict of each outcome', () => {
  const outcomes = [holds(), BROKEN, WAIT, untested('no log')]
  assert.equal(
    outcomes.map((outcome) => verdictOf(outcome, 'MUST')),
    ['pass', 'fail', 'blocked', 'untested'],
  )
  assert.equal(
    outcomes.map((outcome) => verdictOf(outcome, 'SHOULD')),
    ['pass', 'warn', 'blocked', 'untested'],
  )
})

test('makes a finding of what is broken or blocked, and of nothing else', () => {
  const finding = (outcome: Outcome, hint?: string) =>
    findingOf({ rule: 'exchange/sum', outcome }, 'MUST', hint)
  const rule = 'exchange/sum'
  assert.equal(finding(holds()), [])
  assert.equal(finding(untested('no log')), [])
  assert.equal(finding(BROKEN, 'Add.'), [
    { rule, verdict: 'fail', expected: '35', found: '36', where: 'reply', hint: 'Add.' },
  ])
  assert.equal(finding(WAIT), [
    {
      rule,
      verdict: 'blocked',
      expected: '',
      found: 'there was no reply',
      where: '',
      by: 'exchange/replies',
    },
  ])
})

test('does not pass in part what looked broken beside another fault', () => {
  const outcomes = [holds(), suspect('wire/one-object is broken', 'wire/one-object')]
  assert.equal(result('exchange/sum', outcomes), {
    verdict: 'blocked',
    reason: 'blocked by wire/one-object: wire/one-object is broken',
    cases: ['exchange/a', 'exchange/b'],
  })
})

test.run()
