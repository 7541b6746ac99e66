import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Transcript } from '../../spec/transcript.ts'
import { caseOf } from '../testing/case.ts'
import {
  BO_GETS_35,
  BO_TYPES_0,
  BO_TYPES_25,
  NOBODY_LISTENS,
  replied,
} from '../testing/client-evidence.ts'
import { octetsOf, textOf } from '../wire/octets.ts'
import type { AnswerStep, PlannedClientCase, Situation } from './client-case.ts'
import { drawsFrom } from './draw.ts'
import { planClientCase } from './plan-client-case.ts'

const test = suite('plan-client-case')

type Script = Transcript['script']

const plan = (script: Script, rest: Partial<Transcript> = {}): PlannedClientCase =>
  planClientCase(caseOf('client/one', script, rest), drawsFrom(1).of('test'))
const typed = (script: Script) => textOf(plan(script).keyboard)
const answer = (script: Script) => plan(script).answer
const sent = (text: string, rest: Partial<Extract<AnswerStep, { act: 'send' }>> = {}) => ({
  act: 'send',
  octets: octetsOf(text),
  segments: [],
  pause_ms: 0,
  after_ms: 0,
  ...rest,
})

const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'
const ADA = { server_name: 'Ada Server', server_number: 10, sum: 35 }
const IN_GOOD_MOOD = { ...ADA, mood: 'good' }

test('types the number, and answers the request once it is there', () => {
  assert.equal(plan(BO_GETS_35), {
    id: 'client/one',
    says: 'What client/one shows.',
    keyboard: octetsOf('25\n'),
    situation: { kind: 'good-reply', number: 25, reply: ADA, trait: 'plain' },
    answer: [sent(REPLY)],
    slow: false,
  })
})

test('keeps what is left open, and what is slow', () => {
  const { left_open, slow } = plan(BO_GETS_35, { left_open: 'Either.', slow: true })
  assert.equal({ left_open, slow }, { left_open: 'Either.', slow: true })
})

/** Each script, and the situation that it puts a client into. */
const SITUATIONS: [what: string, script: Script, situation: Situation][] = [
  [
    'a reply in segments',
    replied({ sum: 35 }, { segments: [9] }),
    { kind: 'good-reply', number: 25, reply: ADA, trait: 'segments' },
  ],
  [
    'a reply in two writes',
    [...BO_TYPES_25, { server: { text: REPLY.slice(0, 9) } }, { server: { text: REPLY.slice(9) } }],
    { kind: 'good-reply', number: 25, reply: ADA, trait: 'segments' },
  ],
  [
    'a reply with a member more',
    replied({ sum: 35, mood: 'good' }),
    { kind: 'good-reply', number: 25, reply: IN_GOOD_MOOD, trait: 'extra-members' },
  ],
  [
    'a reply with a bound of the range',
    replied({ server_number: 100, sum: 125 }),
    {
      kind: 'good-reply',
      number: 25,
      reply: { ...ADA, server_number: 100, sum: 125 },
      trait: 'boundary',
    },
  ],
  [
    'a reply with line feeds between its tokens',
    [...BO_TYPES_25, { server: { text: REPLY.replaceAll(',', ',\n') } }],
    { kind: 'good-reply', number: 25, reply: ADA, trait: 'line-feed-within' },
  ],
  [
    'a reply without a line feed',
    replied({ sum: 35 }, { line_feed: false }),
    { kind: 'good-reply', number: 25, reply: ADA, trait: 'no-line-feed' },
  ],
  [
    'a reply whose sum is wrong',
    replied({ sum: 36 }),
    { kind: 'wrong-reply', number: 25, reason: 'sum 36, not 35', ends: false },
  ],
  [
    'a reply whose number is out of range',
    replied({ server_number: 101, sum: 126 }),
    { kind: 'wrong-reply', number: 25, reason: '/server_number: not a value <= 100', ends: false },
  ],
  [
    'octets that are no object, after which it closes',
    [...BO_TYPES_25, { server: { text: 'Internal error\n' } }, { server: 'closes' }],
    { kind: 'wrong-reply', number: 25, reason: 'no JSON object', ends: true },
  ],
  [
    'a close without a reply',
    [...BO_TYPES_25, { server: 'closes' }],
    { kind: 'no-reply', number: 25, by: 'close' },
  ],
  [
    'a reset without a reply',
    [...BO_TYPES_25, { server: 'resets' }],
    { kind: 'no-reply', number: 25, by: 'reset' },
  ],
  [
    'a reply that the end cuts short',
    [...BO_TYPES_25, { server: { text: '{"server_name"' } }, { server: 'closes' }],
    { kind: 'no-reply', number: 25, by: 'close' },
  ],
  ['silence', [...BO_TYPES_25, { server: 'stays mute' }], { kind: 'silence', number: 25 }],
  ['a number out of range', BO_TYPES_0, { kind: 'out-of-range', number: 0, wide: false }],
  ['a server that does not listen', NOBODY_LISTENS, { kind: 'nobody-listens', number: 25 }],
  ['a word', [{ keyboard: 'abc' }], { kind: 'no-integer', later: [] }],
  [
    'integers after a word',
    [{ keyboard: 'abc' }, { keyboard: '7' }, { keyboard: 'x' }, { keyboard: '8' }],
    { kind: 'no-integer', later: [7, 8] },
  ],
  ['no input at all', [{ keyboard: null }], { kind: 'no-integer', later: [] }],
  ['octets that are not UTF-8', [{ keyboard: { hex: 'ff0a' } }], { kind: 'no-integer', later: [] }],
]

for (const [what, script, situation] of SITUATIONS)
  test(`puts a client before ${what}`, () => assert.equal(plan(script).situation, situation))

for (const text of ['+25', ' 25', '25 ', '025', '-0', '25.0', '1e2', '2_5', '9007199254740992', ''])
  test(`takes ${JSON.stringify(text)} for no integer in its plainest form`, () =>
    assert.equal(plan([{ keyboard: text }]).situation, { kind: 'no-integer', later: [] }))

for (const [number, wide] of [
  [32_767, false],
  [32_768, true],
  [-32_768, false],
  [-32_769, true],
] as const)
  test(`takes ${number} for ${wide ? 'one that' : 'no number that'} 16 bits do not hold`, () =>
    assert.equal(plan([{ keyboard: String(number) }]).situation, {
      kind: 'out-of-range',
      number,
      wide,
    }))

test('types a line, octets as they are, and nothing at the end of the input', () => {
  assert.is(typed([{ keyboard: '25' }, { keyboard: '30' }]), '25\n30\n')
  assert.is(typed([{ keyboard: { text: 'x', times: 3 } }, { keyboard: '' }]), 'xxx\n')
  assert.is(typed([{ keyboard: { hex: '32 35' } }]), '25')
  assert.is(typed([{ keyboard: '25' }, { keyboard: null }]), '25\n')
})

test('takes a last line without a line end for a line', () => {
  const { situation } = plan([{ keyboard: { text: '25' } }, { server: 'stays mute' }])
  assert.equal(situation, { kind: 'silence', number: 25 })
})

test('does not close after a reply: who waits for that would be let off', () => {
  assert.equal(answer(BO_GETS_35), [sent(REPLY)])
  assert.equal(answer(replied({ sum: 36 })), [sent(REPLY.replace('35', '36'))])
})

test('does nothing after a number out of range', () => {
  assert.equal(answer(BO_TYPES_0), [])
  assert.equal(answer([{ keyboard: '0' }, { server: { text: 'x' } }, { server: 'closes' }]), [])
})

test('closes or resets where a client can find out by that alone', () => {
  assert.equal(answer([...BO_TYPES_25, { server: 'closes' }]), [{ act: 'close' }])
  assert.equal(answer([...BO_TYPES_25, { server: 'resets' }]), [{ act: 'reset' }])
  assert.equal(answer([...BO_TYPES_25, { server: { text: 'no\n' } }, { server: 'resets' }]), [
    sent('no\n'),
    { act: 'reset' },
  ])
  assert.equal(answer([...BO_TYPES_25, { server: { text: 'no\n' } }]), [
    sent('no\n'),
    { act: 'close' },
  ])
})

test('sends as late, and in such segments, as the script says', () => {
  const server = { text: 'no' }
  const script: Script = [
    ...BO_TYPES_25,
    { server, after_ms: 1000, segments: [1], pause_ms: 300 },
    { server: [{ text: 'a' }, { hex: 'ff', times: 2 }], segments: 'each-octet' },
    { server: 'closes' },
  ]
  assert.equal(answer(script), [
    sent('no', { after_ms: 1000, segments: [1], pause_ms: 300 }),
    sent('', { octets: Buffer.from('61ffff', 'hex'), segments: 'each-octet' }),
    { act: 'close' },
  ])
})

test('draws a name, both numbers and their sum, each once', () => {
  const { situation, answer: steps } = plan([
    { keyboard: '${n}' },
    { client: { client_name: '${client_name}', client_number: '${n}' } },
    { server: 'replies' },
  ])
  assert.is(situation.kind, 'good-reply')
  if (situation.kind !== 'good-reply') return
  const { number, reply } = situation
  assert.match(reply.server_name, /^Server \w{3}-\w{5}$/u)
  assert.not.equal(reply.server_number, number)
  assert.is(reply.sum, number + reply.server_number)
  assert.equal(steps, [sent(`${JSON.stringify(reply)}\n`)])
})

test('fills in the variables of the row, and what is drawn, also in raw octets', () => {
  const one = caseOf('client/one', [
    { keyboard: { text: '${n}' } },
    { server: { text: '{"server_name":"${server_name}","server_number":${n},"sum":${total}}' } },
  ])
  const { keyboard, answer: steps } = planClientCase(
    { ...one, variables: { n: 7, total: 14, server_name: 'Eve' } },
    drawsFrom(1).of('test'),
  )
  assert.is(textOf(keyboard), '7')
  assert.equal(steps, [sent('{"server_name":"Eve","server_number":7,"sum":14}')])
})

test('passes over what a server does to other clients', () => {
  const script: Script = [
    { keyboard: '25' },
    { server: 'does as it likes' },
    { server: 'exits' },
    { server: 'keeps serving' },
    { server: 'starts again' },
  ]
  assert.equal(answer(script), [])
  assert.equal(plan(script).situation, { kind: 'silence', number: 25 })
})

test('plans the same from the same draw', () => {
  const script: Script = [{ keyboard: '${n}' }, { server: 'replies' }]
  assert.equal(plan(script), plan(script))
})

test.run()
