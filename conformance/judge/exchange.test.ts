import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Transcript } from '../../spec/transcript.ts'
import type { Answer } from '../testing/answer.ts'
import { BO_ASKS_25, evidenceOf, evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'

const test = suite('judge/exchange')

const answered = (...answers: Answer[]) => {
  const script = answers.flatMap(() => BO_ASKS_25)
  return evidenceOfCase({ script, answers: { ...answers } })
}
const replied = (...replies: string[]) => answered(...replies.map((reply) => ({ reply })))

/** A reply with a caret under one of its octets. */
const caret = (reply: string, octet: number, column = octet) =>
  `${reply}\n${' '.repeat(column)}^ octet ${octet}`

test('accepts names, numbers and sum', () => {
  const run = answered({})
  for (const rule of [
    'exchange/server-name',
    'exchange/server-number',
    'exchange/sum',
    'exchange/closes',
  ] as const)
    assert.equal(outcomeOf(rule, run), { kind: 'holds' })
})

test('shows a sum that is sent as text', () => {
  const run = replied('{"server_name":"Ada","server_number":10,"sum":"35"}')
  assert.equal(outcomeOf('exchange/sum', run), {
    kind: 'broken',
    expected: '35   (25 + 10)',
    found: '"35" (a string)',
    where: caret('{"server_name":"Ada","server_number":10,"sum":"35"}', 46),
    hint: 'sum-as-text',
  })
})

test('shows a sum of other numbers', () => {
  const run = replied('{"server_number":10,"sum":36}')
  assert.equal(outcomeOf('exchange/sum', run), {
    kind: 'broken',
    expected: '35   (25 + 10)',
    found: '36',
    where: caret('{"server_number":10,"sum":36}', 26),
    hint: 'sum-of-others',
  })
})

test('finds that the sum is missing', () => {
  assert.equal(outcomeOf('exchange/sum', replied('{"server_number":10}')), {
    kind: 'broken',
    expected: '35   (25 + 10)',
    found: 'no such member',
    where: '{"server_number":10}',
  })
  assert.equal(outcomeOf('exchange/sum', replied('{}')), {
    kind: 'broken',
    expected: 'sum, an integer',
    found: 'no such member',
    where: '{}',
  })
})

test('cannot add what is no number', () => {
  assert.equal(outcomeOf('exchange/sum', replied('{"server_number":"10","sum":35}')), {
    kind: 'blocked',
    reason: 'there is no server_number to add',
    by: 'exchange/server-number',
  })
})

test('counts octets, not characters, up to the fault', () => {
  const run = replied('{"server_name":"é","server_number":10,"sum":1}')
  assert.equal(outcomeOf('exchange/sum', run), {
    kind: 'broken',
    expected: '35   (25 + 10)',
    found: '1',
    where: caret('{"server_name":"é","server_number":10,"sum":1}', 45, 44),
    hint: 'sum-of-others',
  })
})

for (const [number, found] of [
  ['0', '0'],
  ['101', '101'],
  ['10.5', '10.5'],
  ['"10"', '"10" (a string)'],
  ['null', 'null'],
])
  test(`refuses the server number ${number}`, () => {
    assert.equal(outcomeOf('exchange/server-number', replied(`{"server_number":${number}}`)), {
      kind: 'broken',
      expected: 'server_number, an integer in 1..100',
      found,
      where: caret(`{"server_number":${number}}`, 17),
    })
  })

test('accepts both bounds as server numbers', () => {
  for (const number of [1, 100])
    assert.equal(outcomeOf('exchange/server-number', replied(`{"server_number":${number}}`)), {
      kind: 'holds',
    })
})

for (const [name, found] of [
  [undefined, 'no such member'],
  ['', '"" (a string)'],
  ['Ada\n[INFO] forged', '"Ada\\n[INFO] forged" (a string)'],
  [7, '7'],
])
  test(`refuses the server name ${JSON.stringify(name)}`, () => {
    const reply = JSON.stringify({ server_name: name })
    assert.equal(outcomeOf('exchange/server-name', replied(reply)), {
      kind: 'broken',
      expected: 'server_name, 1..100 characters, no control character',
      found,
      where: name === undefined ? '{}' : caret(reply, 15),
    })
  })

test('asks for the same name in all replies of a life', () => {
  const run = replied('{"server_name":"Ada"}', '{"server_name":"Ada 2"}')
  assert.equal(outcomeOf('exchange/server-name', run), { kind: 'holds' })
  assert.equal(outcomeOf('exchange/server-name', run, { connection: 1 }), {
    kind: 'broken',
    expected: '"Ada" (a string), as in the first reply of this life',
    found: '"Ada 2" (a string)',
    where: caret('{"server_name":"Ada 2"}', 15),
  })
})

test('allows another name in another life', () => {
  const run = evidenceOf({
    lives: [{}, {}],
    cases: [
      { script: BO_ASKS_25 },
      { script: BO_ASKS_25, life: 1, answers: { 0: { reply: '{"server_name":"Grace"}' } } },
    ],
  })
  assert.equal(outcomeOf('exchange/server-name', run, { case: 1 }), { kind: 'holds' })
})

const ENDS: [Answer, object][] = [
  [
    { end: 'open' },
    { expected: 'a close within 2 s', found: 'an open connection', hint: 'no-close' },
  ],
  [{ end: 'reset' }, { expected: 'a close', found: 'a reset (RST)', hint: 'unread-input' }],
]

for (const [answer, finding] of ENDS)
  test(`breaks exchange/closes where the connection is ${answer.end}`, () => {
    const where = 'connection 1: client_number 25'
    assert.equal(outcomeOf('exchange/closes', answered(answer)), {
      kind: 'broken',
      where,
      ...finding,
    })
  })

test('blocks the close where the reply never ends', () => {
  assert.equal(outcomeOf('exchange/closes', answered({ end: 'flooded' })), {
    kind: 'blocked',
    reason: 'the reply never ended',
    by: 'wire/one-object',
  })
})

test('blocks the close where it was only waited for a tenth of the time', () => {
  const run = answered({ end: 'open', shortened: 'exchange/closes' })
  assert.equal(outcomeOf('exchange/closes', run), {
    kind: 'blocked',
    reason: 'it did not close in a tenth of the time',
    by: 'exchange/closes',
  })
})

const eight = (
  numbers: readonly number[],
): { script: Transcript['script']; answers: Record<number, Answer> } => ({
  script: numbers.flatMap(() => BO_ASKS_25),
  answers: { ...numbers.map((number) => ({ reply: `{"server_number":${number}}` })) },
})

test('takes numbers that differ for random', () => {
  const run = evidenceOfCase(eight([5, 5, 5, 5, 5, 5, 5, 6]))
  assert.equal(outcomeOf('exchange/server-number-varies', run), { kind: 'holds' })
})

test('takes eight equal numbers for a constant, and seven for too few', () => {
  assert.equal(
    outcomeOf('exchange/server-number-varies', evidenceOfCase(eight(Array(8).fill(50)))),
    {
      kind: 'broken',
      expected: 'numbers picked at random',
      found: '50, each time',
      where: 'the numbers of 8 replies of one life',
    },
  )
  assert.equal(
    outcomeOf('exchange/server-number-varies', evidenceOfCase(eight(Array(7).fill(50)))),
    {
      kind: 'untested',
      reason: 'it takes 8 replies of one life to tell',
    },
  )
})

test('finds the same sequence in two lives', () => {
  const sketch = eight([1, 2, 3, 4, 5, 6, 7, 8])
  const other = eight([1, 2, 3, 4, 9, 9, 9, 9])
  const run = evidenceOf({ lives: [{}, {}], cases: [sketch, { ...other, life: 1 }] })
  assert.equal(outcomeOf('exchange/server-number-varies', run), {
    kind: 'broken',
    expected: 'other numbers in each life',
    found: '1, 2, 3, 4 at the start of two lives',
    where: 'lives 1 and 2',
  })
})

test('finds the same first number in all of eight lives', () => {
  const cases = [
    eight([7, 1, 2, 3, 4, 5, 6, 8]),
    ...Array.from({ length: 7 }, (_, n) => ({ ...eight([7, n + 20]), life: n + 1 })),
  ]
  const run = evidenceOf({ lives: Array(8).fill({}), cases })
  assert.equal(outcomeOf('exchange/server-number-varies', run), {
    kind: 'broken',
    expected: 'other numbers in each life',
    found: '7, first in each life',
    where: 'all lives',
  })
})

test.run()
