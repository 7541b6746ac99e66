import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import {
  BO_TYPES_0,
  type ClientSketch,
  clientEvidenceOf,
  LINES,
  replied,
} from '../../testing/client-evidence.ts'
import { judgeClientRun, judgeClientSoFar } from './judge-client-run.ts'

const test = suite('judge-client-run')

/** What is not kept in each case: `rule kind`, with the rule to blame where there is one. */
function amiss(...sketches: ClientSketch[]): string[][] {
  return judgeClientRun(clientEvidenceOf(sketches)).map(({ judgements }) =>
    judgements.flatMap(({ rule, outcome }) => {
      if (outcome.kind === 'holds') return []
      const by = outcome.kind === 'blocked' ? ` by ${outcome.by ?? 'itself'}` : ''
      return [`${rule} ${outcome.kind}${by}`]
    }),
  )
}

const GOOD: readonly RuleId[] = [
  'wire/one-object',
  'client/request',
  'wire/line-feed',
  'wire/self-delimiting',
  'client/exits',
  'client/exit-status',
  'client-log/connected',
  'client-log/names',
  'client-log/numbers',
  'agreement/client-log',
  'client/prompt',
  'log/line-format',
  'log/no-stray-lines',
]

test('judges each duty of each case, in the order of cause', () => {
  const [judged] = judgeClientRun(clientEvidenceOf([{}]))
  assert.equal(
    judged?.judgements,
    GOOD.map((rule) => ({ rule, outcome: { kind: 'holds' } })),
  )
})

test('blames one rule for one fault', () => {
  assert.equal(amiss({}, { script: BO_TYPES_0, exit: 1 }), [[], ['client/exit-status broken']])
})

test('blocks what needs a rule that is broken in the same case', () => {
  const sends = ['{"client_name":"Bo","client_number":"25"}\n']
  assert.equal(amiss({ sends, log: [LINES.connected] }), [
    [
      'client/request broken',
      'wire/self-delimiting blocked by client/request',
      'client/exits blocked by client/request',
      'client/exit-status blocked by client/request',
      'client-log/connected blocked by client/request',
      'client-log/names blocked by client/request',
      'client-log/numbers blocked by client/request',
      'agreement/client-log blocked by client/request',
    ],
  ])
})

test('blames what is broken where the rule that it needs was seen to hold', () => {
  const [, second = []] = amiss(
    { sends: ['{"client_number":"25"}\n'] },
    { script: replied({ sum: 36 }), log: [LINES.names], exit: 0 },
  )
  assert.equal(second, [
    'client/checks-reply broken',
    'client/error-status blocked by client/checks-reply',
    'log/no-stray-lines blocked by itself',
  ])
})

test('blames a client that does not take what sets a case apart for that alone', () => {
  const script = replied({ sum: 35 }, { segments: [9] })
  const [, second] = amiss({}, { script, log: ['Error: bad JSON'], exit: 1 })
  assert.equal(second, [
    'client/segments broken',
    'client/exit-status blocked by client/segments',
    'client-log/connected blocked by client/segments',
    'client-log/names blocked by client/segments',
    'client-log/numbers blocked by client/segments',
    'agreement/client-log blocked by client-log/names',
    'log/no-stray-lines blocked by client/segments',
  ])
})

test('blames nobody for a case that was not done', () => {
  const cut = { reason: 'the first exchange failed', by: 'client/request' } as const
  const [judged] = judgeClientRun(clientEvidenceOf([{ rest: { cut } }]))
  assert.equal(
    judged?.judgements,
    GOOD.map((rule) => ({ rule, outcome: { kind: 'blocked', ...cut } })),
  )
})

test('owes nothing where the specification leaves it open', () => {
  assert.equal(amiss({ left_open: 'Either.', sends: ['x'] }), [[]])
  assert.equal(judgeClientRun(clientEvidenceOf([{ left_open: 'Either.' }]))[0]?.judgements, [])
})

test('judges the last case of a run that goes on, beside the first', () => {
  const split = { script: replied({ sum: 35 }, { segments: [9] }), exit: 1 }
  const evidence = clientEvidenceOf([{}, { ends: 'never' }, split])
  assert.equal(
    judgeClientSoFar(evidence).filter(({ outcome }) => outcome.kind !== 'holds'),
    [
      {
        rule: 'client/segments',
        outcome: {
          kind: 'broken',
          expected: 'the reply to be taken as it is: complete, and good',
          found: `it ended with status 1; it said: ${LINES.numbers}`,
          where:
            'after 25 was typed (range 1..100): ' +
            '{"server_name":"Ada Server","server_number":10,"sum":35}\\n',
          hint: 'one-recv',
        },
      },
      {
        rule: 'client/exit-status',
        outcome: { kind: 'blocked', reason: 'client/segments is broken', by: 'client/segments' },
      },
    ],
  )
  assert.is(judgeClientSoFar(clientEvidenceOf([{}])).length, GOOD.length)
  assert.equal(judgeClientSoFar(clientEvidenceOf([])), [])
})

test.run()
