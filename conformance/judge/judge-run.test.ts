import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import type { Evidence } from '../evidence.ts'
import {
  BO_ASKS_25,
  BO_SENDS_0,
  type CaseSketch,
  evidenceOf,
  evidenceOfCase,
} from '../testing/evidence.ts'
import { logWith } from '../testing/server-log.ts'
import { judgeRun, judgeSoFar } from './judge-run.ts'

const test = suite('judge-run')

const HELLO: CaseSketch['script'] = [
  { client: { text: 'hello' } },
  { client: 'half-closes' },
  { server: 'closes' },
  { server: 'keeps serving' },
]

/** What a run comes to: each rule with the kinds of its outcomes, case by case. */
const kinds = (evidence: Evidence) =>
  judgeRun(evidence).map(({ judgements }) =>
    judgements.map(({ rule, outcome }) => `${rule} ${outcome.kind}`),
  )
const of = (rule: RuleId, evidence: Evidence) =>
  judgeRun(evidence).flatMap(({ judgements }) =>
    judgements.filter((one) => one.rule === rule).map(({ outcome }) => outcome),
  )

test('judges each duty of a case, in the order of the vocabulary', () => {
  const evidence = evidenceOfCase({ script: BO_ASKS_25, logged: false })
  assert.equal(kinds(evidence), [
    [
      'exchange/replies holds',
      'wire/one-object holds',
      'wire/line-feed holds',
      'exchange/server-name holds',
      'exchange/server-number holds',
      'exchange/sum holds',
      'exchange/closes holds',
    ],
  ])
})

test('judges the log too, where there is one', () => {
  const [judgements = []] = kinds(evidenceOfCase({ script: BO_ASKS_25 }, { log: logWith() }))
  assert.equal(judgements.slice(7), [
    'server-log/connection-accepted holds',
    'server-log/message-received holds',
    'server-log/names holds',
    'server-log/numbers holds',
    'server-log/sending-response holds',
    'server-log/connection-closed holds',
    'server-log/order holds',
    'agreement/server-log holds',
    'server-log/started holds',
    'log/line-format holds',
    'log/no-stray-lines holds',
  ])
})

test('says how to give a log where none was given', () => {
  assert.equal(of('server-log/names', evidenceOfCase({ script: BO_ASKS_25 })), [
    { kind: 'untested', reason: 'no log was given: add --server-log FILE, or use --server "CMD"' },
  ])
})

test('blocks all duties of a case that was cut', () => {
  const evidence = evidenceOfCase({
    script: BO_SENDS_0,
    cut: { reason: 'the server had ended before', by: 'exchange/keeps-serving', last_lines: [] },
    logged: false,
  })
  const outcomes = judgeRun(evidence).flatMap(({ judgements }) =>
    judgements.map(({ outcome }) => outcome),
  )
  assert.is(outcomes.length, 5)
  for (const outcome of outcomes)
    assert.equal(outcome, {
      kind: 'blocked',
      reason: 'the server had ended before',
      by: 'exchange/keeps-serving',
    })
})

test('tells one fault of the replies from another, where they are not in the same reply', () => {
  const evidence = evidenceOf({
    cases: [
      {
        script: BO_ASKS_25,
        logged: false,
        answers: { 0: { reply: '{"server_name":"Ada","server_number":0,"sum":25}\n' } },
      },
      {
        script: BO_ASKS_25,
        logged: false,
        answers: { 0: { reply: '{"server_name":"Ada","server_number":10,"sum":0}\n' } },
      },
    ],
  })
  const [first, second] = of('exchange/sum', evidence)
  assert.equal(first, {
    kind: 'blocked',
    reason: 'exchange/server-number is broken',
    by: 'exchange/server-number',
  })
  assert.is(second?.kind, 'broken')
})

test('lets a rule hold beside a fault of another case', () => {
  const evidence = evidenceOf({
    cases: [
      {
        script: BO_ASKS_25,
        logged: false,
        answers: { 0: { reply: '{"server_name":"Ada","server_number":0,"sum":25}\n' } },
      },
      { script: BO_ASKS_25, logged: false },
    ],
  })
  assert.equal(of('exchange/sum', evidence), [
    { kind: 'blocked', reason: 'exchange/server-number is broken', by: 'exchange/server-number' },
    { kind: 'holds' },
  ])
})

const GONE = {
  expected: 'the next client to be served',
  found: 'a refused connection; its process ended with status 0',
}
const AMID: CaseSketch['script'] = [{ client: { text: '{' } }, { client: 'resets' }]
const WHO: [RuleId, CaseSketch['script']][] = [
  ['exchange/keeps-serving', BO_ASKS_25],
  ['malformed/keeps-serving', HELLO.slice(0, 3)],
  ['malformed/disconnect', AMID],
]

for (const [rule, script] of WHO)
  test(`blames ${rule} where the server is gone when the next case begins`, () => {
    const evidence = evidenceOfCase({ id: 'malformed/one', script, logged: false, gone: true })
    assert.equal(judgeRun(evidence)[0]?.judgements.at(-1), {
      rule,
      outcome: { kind: 'broken', where: 'the connection after malformed/one', ...GONE },
    })
  })

test('blames a server that load has ended for that alone', () => {
  const evidence = evidenceOfCase({
    id: 'service/load#at-once',
    script: [{ crowd: { exchanges: 50, at_once: 50 } }],
    crowd: { asked: 50, right: 12, wrong: [{ reason: 'a reset' }], unfinished: 0 },
    logged: false,
    gone: true,
  })
  assert.equal(kinds(evidence), [['service/load broken']])
})

test('blames a server that has ended also where its log lacks a line that it should hold', () => {
  const evidence = evidenceOf({
    cases: [{ id: 'exchange/plain', script: BO_ASKS_25, gone: true }],
    log: logWith({ sending: '' }),
  })
  const broken = kinds(evidence)[0]?.filter((line) => line.endsWith(' broken'))
  assert.equal(broken, ['server-log/sending-response broken', 'exchange/keeps-serving broken'])
})

test('blames nobody for what the specification leaves open, not even for an end', () => {
  const evidence = evidenceOfCase({
    script: [
      { client: { text: '{"client_number":NaN}' } },
      { client: 'half-closes' },
      { server: 'does as it likes' },
    ],
    left_open: 'It is not JSON.',
    gone: true,
    answers: { 0: { reply: 'what?', end: 'reset' } },
  })
  assert.equal(kinds(evidence), [[]])
})

test('judges the last case of a run that goes on, by what crossed the wire alone', () => {
  const evidence = evidenceOf({
    cases: [{ script: BO_ASKS_25 }, { script: BO_SENDS_0, answers: { 0: { end: 'open' } } }],
  })
  assert.equal(
    judgeSoFar(evidence).map(({ rule, outcome }) => `${rule} ${outcome.kind}`),
    [
      'range/no-reply holds',
      'range/closes broken',
      'range/stops-listening holds',
      'range/exits holds',
      'range/exit-status holds',
    ],
  )
  assert.equal(judgeSoFar(evidenceOf({ cases: [] })), [])
})

test.run()
