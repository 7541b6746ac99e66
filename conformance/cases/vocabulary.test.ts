import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import { BO_ASKS_25, BO_SENDS_0, type CaseSketch, planOf } from '../testing/evidence.ts'
import type { PlannedConnection } from './case.ts'
import { arrivalRule, dutiesOf, eventsOf, rulesFor } from './vocabulary.ts'

const test = suite('vocabulary')

const BO = { client_name: 'Bo', client_number: 25 }
const BO_SAYS_MORE = { ...BO, more: 1 }
const BO_SAYS_MUCH = { ...BO, more: 'x'.repeat(900) }
const HELLO: CaseSketch['script'] = [
  { client: { text: 'hello' } },
  { client: 'half-closes' },
  { server: 'closes' },
  { server: 'keeps serving' },
]

function connectionsOf(script: CaseSketch['script']): PlannedConnection[] {
  return planOf({ script }).connections
}

const arrivals = (script: CaseSketch['script']) => connectionsOf(script).map(arrivalRule)

const ARRIVALS: [says: string, script: CaseSketch['script'], rules: RuleId[]][] = [
  ['the plainest request', BO_ASKS_25, ['exchange/replies']],
  [
    'the second of two',
    [...BO_ASKS_25, ...BO_ASKS_25],
    ['exchange/replies', 'exchange/keeps-serving'],
  ],
  ['one without a line feed', [{ client: BO, line_feed: false }], ['wire/self-delimiting']],
  ['one in segments', [{ client: BO, segments: [3] }], ['wire/segments']],
  ['one with a half-close', [{ client: BO }, { client: 'half-closes' }], ['wire/half-close']],
  ['one with unknown members', [{ client: BO_SAYS_MORE }], ['wire/extra-members']],
  ['a number at the bound', [{ client: { ...BO, client_number: 1 } }], ['range/boundaries']],
  ['a long one', [{ client: BO_SAYS_MUCH }], ['wire/size-limit']],
  ['one after a malformed one', HELLO, ['exchange/replies', 'malformed/keeps-serving']],
  [
    'one beside a silent client',
    [{ client: 'connects', as: 'a' }, { client: BO }, { server: 'replies' }],
    ['exchange/replies', 'service/concurrent'],
  ],
  [
    'one after a client that left',
    [{ client: 'connects' }, { client: 'resets' }, { server: 'keeps serving' }],
    ['exchange/replies', 'malformed/disconnect'],
  ],
]

for (const [says, script, rules] of ARRIVALS)
  test(`ties the answer to ${says} to one rule`, () => {
    assert.equal(arrivals(script), rules)
  })

const owing = (script: CaseSketch['script'], index = 0) => {
  const connection = connectionsOf(script)[index]
  return connection?.owed.map((owed) => rulesFor(owed, connection))
}

test('ties a reply to what it says', () => {
  assert.equal(owing(BO_ASKS_25), [
    [
      'exchange/replies',
      'wire/one-object',
      'wire/line-feed',
      'exchange/server-name',
      'exchange/server-number',
      'exchange/sum',
    ],
    ['exchange/closes'],
  ])
})

test('ties a number out of range to the shutdown, a wide one to the rule about those', () => {
  assert.equal(owing(BO_SENDS_0), [
    ['range/no-reply'],
    ['range/closes'],
    ['range/stops-listening', 'range/exits', 'range/exit-status'],
  ])
  const wide = { client: { ...BO, client_number: 65_561 } }
  assert.equal(owing([wide, { server: 'closes' }, { server: 'exits' }]), [
    ['range/wide-integers'],
    ['range/wide-integers'],
    ['range/wide-integers'],
  ])
})

test('ties malformed and over-long requests to their rules', () => {
  assert.equal(owing(HELLO), [['malformed/no-reply'], ['malformed/closes']])
  assert.equal(owing([{ client: { text: '{', times: 1025 } }, { server: 'closes' }]), [
    ['wire/size-limit'],
    ['malformed/closes'],
  ])
})

test('ties the rest to one rule each', () => {
  assert.equal(owing([{ client: 'connects' }, { server: 'closes' }]), [['service/idle']])
  assert.equal(owing([...BO_SENDS_0, { server: 'starts again' }])?.at(-1), ['service/rebind'])
})

test('lays down the log of each kind of connection', () => {
  assert.equal(connectionsOf([...BO_ASKS_25, ...BO_SENDS_0]).map(eventsOf), [
    [
      'connection-accepted',
      'message-received',
      'names',
      'numbers',
      'sending-response',
      'connection-closed',
    ],
    ['connection-accepted', 'message-received', 'out-of-range'],
  ])
  assert.equal(connectionsOf(HELLO.slice(0, 3)).map(eventsOf), [['malformed']])
  assert.equal(connectionsOf([{ client: 'connects' }, { client: 'closes' }]).map(eventsOf), [[]])
})

test('owes nothing of the log where none is laid down', () => {
  const rules = dutiesOf(planOf({ script: BO_ASKS_25, logged: false })).map(({ rule }) => rule)
  assert.equal(rules, [
    'exchange/replies',
    'wire/one-object',
    'wire/line-feed',
    'exchange/server-name',
    'exchange/server-number',
    'exchange/sum',
    'exchange/closes',
  ])
})

test('asks for the agreement of the log with a reply, and for its order', () => {
  const duties = dutiesOf(planOf({ script: BO_SENDS_0 })).slice(5)
  assert.equal(duties, [
    { rule: 'server-log/connection-accepted', connection: 0 },
    { rule: 'server-log/message-received', connection: 0 },
    { rule: 'server-log/out-of-range', connection: 0 },
    { rule: 'server-log/order', connection: 0 },
    { rule: 'server-log/started' },
    { rule: 'log/line-format' },
    { rule: 'log/no-stray-lines' },
  ])
})

test('sees from eight replies on whether numbers vary', () => {
  const times = (count: number) =>
    dutiesOf(
      planOf({ script: Array.from({ length: count }, () => BO_ASKS_25).flat(), logged: false }),
    )
  const varies = { rule: 'exchange/server-number-varies' }
  assert.equal(times(8).at(-1), varies)
  assert.not.equal(times(7).at(-1), varies)
})

test('owes a crowd the rule about load', () => {
  const plan = planOf({ script: [{ crowd: { exchanges: 5, at_once: 5 } }], logged: false })
  assert.equal(dutiesOf(plan), [{ rule: 'service/load' }])
})

test('blames nothing that is left open but a reply to an integer that is too wide', () => {
  const open = (text: string) =>
    dutiesOf(
      planOf({
        script: [{ client: { text } }, { client: 'half-closes' }, { server: 'stays mute' }],
        left_open: 'Either.',
      }),
    )
  assert.equal(open('{"client_name":"Bo","client_number":NaN}'), [])
  assert.equal(open('{"client_name":"Bo","client_number":9007199254740992}'), [
    { rule: 'range/wide-integers', connection: 0 },
  ])
})

test.run()
