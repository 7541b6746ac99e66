import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { RULES } from '../../spec/rules.ts'
import { dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { NO_SUM, whyDropped, whyNotApplicable } from './applicable.ts'

const test = suite('applicable')

const COMMA = dialectNamed('comma') ?? NATIVE
const ORIGINAL = dialectNamed('original') ?? NATIVE

const senseless = (dialect: Dialect, role: 'server' | 'client' = 'server') =>
  RULES.filter(({ binds }) => binds.includes(role))
    .map(({ id }) => id)
    .filter((id) => whyNotApplicable(id, role, dialect) !== undefined)

test('leaves all rules in force in the native dialect', () => {
  assert.equal(senseless(NATIVE), [])
  assert.equal(senseless(NATIVE, 'client'), [])
})

test('takes nothing but the sum from the dialect original', () => {
  assert.equal(senseless(ORIGINAL), ['exchange/sum'])
  assert.equal(senseless(ORIGINAL, 'client'), [])
})

test('takes what an unframed text with a free log makes meaningless', () => {
  assert.equal(senseless(COMMA), [
    'wire/self-delimiting',
    'wire/line-feed',
    'wire/extra-members',
    'wire/segments',
    'wire/size-limit',
    'log/line-format',
    'log/no-stray-lines',
    'server-log/started',
    'server-log/connection-accepted',
    'server-log/message-received',
    'server-log/sending-response',
    'server-log/connection-closed',
    'server-log/order',
    'server-log/malformed',
  ])
  assert.equal(senseless(COMMA, 'client'), [
    'wire/self-delimiting',
    'wire/line-feed',
    'wire/extra-members',
    'log/line-format',
    'log/no-stray-lines',
    'client/prompt',
    'client/checks-reply',
    'client/segments',
    'client-log/out-of-range',
    'client-log/connected',
  ])
})

const MORE: [more: Partial<Dialect>, rules: string[]][] = [
  [{ connection: { closes: 'client' } }, ['exchange/closes']],
  [{ out_of_range: ['refuses'] }, ['range/stops-listening', 'range/exits', 'range/exit-status']],
  [{ out_of_range: ['exits', 'exits-after-next'] }, ['range/stops-listening']],
  [
    { out_of_range: ['ignores'] },
    [
      'range/no-reply',
      'range/closes',
      'range/stops-listening',
      'range/exits',
      'range/exit-status',
      'range/wide-integers',
    ],
  ],
  [
    { lifetime: 'one-client' },
    [
      'exchange/keeps-serving',
      'malformed/keeps-serving',
      'malformed/disconnect',
      'service/concurrent',
      'service/load',
    ],
  ],
]

for (const [more, rules] of MORE)
  test(`takes what ${JSON.stringify(more)} makes meaningless besides`, () =>
    assert.equal(senseless({ ...NATIVE, name: 'other', ...more }), rules))

test('takes what a reply does not say', () => {
  const sumOnly = dialectNamed('sum-only') ?? NATIVE
  const rules = senseless(sumOnly)
  for (const rule of ['exchange/server-name', 'exchange/server-number'])
    assert.ok(rules.some((one) => one === rule))
  assert.is(whyNotApplicable('exchange/sum', 'server', sumOnly), undefined)
})

test('knows what a dialect drops from what is a matter of its form', () => {
  const dropped = (dialect: Dialect) =>
    RULES.map(({ id }) => id).filter((id) => whyDropped(id, 'server', dialect) !== undefined)
  assert.equal(dropped(NATIVE), [])
  assert.equal(dropped(ORIGINAL), ['exchange/sum'])
  assert.is(whyDropped('exchange/sum', 'server', COMMA), NO_SUM)
  assert.equal(dropped(COMMA), ['exchange/sum'])
  assert.equal(dropped({ ...NATIVE, name: 'once', lifetime: 'one-client' }), [
    'exchange/server-number-varies',
    'exchange/keeps-serving',
    'range/boundaries',
    'malformed/keeps-serving',
    'malformed/disconnect',
    'service/concurrent',
    'service/load',
    'service/rebind',
  ])
})

test.run()
