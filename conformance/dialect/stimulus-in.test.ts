import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import { octetsOf } from '../wire/octets.ts'
import { replyStimulusOf } from '../wire/reply-stimulus.ts'
import { type Delivery, type Stimulus, stimulusOf } from '../wire/stimulus.ts'
import { dialectNamed } from './built-in.ts'
import { NATIVE } from './native.ts'
import { replyStimulusIn, stimulusIn } from './stimulus-in.ts'

const test = suite('stimulus-in')

const COMMA = dialectNamed('comma') ?? NATIVE
const LINE = dialectNamed('comma-line') ?? NATIVE
const ORIGINAL = dialectNamed('original') ?? NATIVE
const SUM_ONLY = dialectNamed('sum-only') ?? NATIVE
const LABELS = dialectNamed('labels') ?? NATIVE
const REQUEST: TextFormat = {
  format: 'text',
  template: '${client_name},${client_number}',
  ends: 'idle',
}
const JSON_LINE = dialectNamed('json-name-number') ?? NATIVE
const UNTIL_CLOSE: Dialect = { ...COMMA, request: { ...REQUEST, ends: 'close' } }
const NAMELESS: Dialect = { ...COMMA, request: { ...REQUEST, template: '${client_number}' } }

const BO = { client_name: 'Bo', client_number: 25 }
const delivered = (text: string, more: Partial<Delivery> = {}): Delivery => ({
  octets: octetsOf(text),
  segmented: false,
  halfClosed: false,
  leftEarly: false,
  ...more,
})
const bo = (client_number: number) => ({ client_name: 'Bo', client_number })
const inRange = (trait: Extract<Stimulus, { kind: 'in-range' }>['trait'], request = BO) => ({
  kind: 'in-range',
  request,
  trait,
})
const malformed = (reason: string) => ({ kind: 'malformed', reason })
const over = { halfClosed: true }

/** What a server is given, by the octets and their delivery. */
const STIMULI: readonly [string, dialect: Dialect, delivery: Delivery, stimulus: unknown][] = [
  ['a plain request', COMMA, delivered('Bo,25'), inRange('plain')],
  ['a request on a line', LINE, delivered('Bo,25\n'), inRange('plain')],
  ['a request in parts', LINE, delivered('Bo,25\n', { segmented: true }), inRange('segments')],
  ['the lowest number', COMMA, delivered('Bo,1'), inRange('boundary', bo(1))],
  ['the highest number', COMMA, delivered('Bo,100'), inRange('boundary', bo(100))],
  ['a request before a half-close', LINE, delivered('Bo,25\n', over), inRange('half-close')],
  ['a request that a half-close ends', UNTIL_CLOSE, delivered('Bo,25', over), inRange('plain')],
  ['a request that waits for its half-close', UNTIL_CLOSE, delivered('Bo,25'), { kind: 'silence' }],
  [
    'a number below the range',
    COMMA,
    delivered('Bo,0'),
    { kind: 'out-of-range', request: bo(0), wide: false },
  ],
  [
    'a number beyond 16 bits',
    COMMA,
    delivered('Bo,32768'),
    { kind: 'out-of-range', request: bo(32_768), wide: true },
  ],
  [
    'a number below 16 bits',
    COMMA,
    delivered('Bo,-32769'),
    { kind: 'out-of-range', request: bo(-32_769), wide: true },
  ],
  [
    'a request without a name, where it has none',
    NAMELESS,
    delivered('25'),
    inRange('plain', { client_name: 'nobody', client_number: 25 }),
  ],
  [
    'a request without the name that it must have',
    JSON_LINE,
    delivered('{"number":25}'),
    malformed('client_name: expected this member'),
  ],
  ['nothing at all', COMMA, delivered(''), { kind: 'silence' }],
  ['nothing but a half-close', COMMA, delivered('', over), malformed('no object')],
  ['a line without an end', LINE, delivered('Bo,25'), { kind: 'silence' }],
  ['a line that is cut short', LINE, delivered('Bo,2', over), malformed('a message cut short')],
  ['a line that never ends', LINE, delivered('x'.repeat(2000)), { kind: 'oversize' }],
  [
    'a client that leaves',
    LINE,
    delivered('Bo,', { ...over, leftEarly: true }),
    { kind: 'left-early' },
  ],
  [
    'a name that is too long',
    COMMA,
    delivered(`${'B'.repeat(101)},25`),
    malformed('client_name: expected a value without more than 100 characters'),
  ],
]

for (const [what, dialect, delivery, stimulus] of STIMULI)
  test(`knows ${what}`, () => {
    assert.equal(stimulusIn(dialect, delivery), stimulus)
  })

test('takes for malformed what its format cannot be read as', () => {
  for (const text of ['Bo;25', 'Bo,', ',25', 'Bo,25.5', 'Bo,abc'])
    assert.is(stimulusIn(COMMA, delivered(text)).kind, 'malformed', text)
})

test('reads a request of the protocol as the protocol does, whatever the reply is', () => {
  for (const text of ['{"client_name":"Bo","client_number":25}', '{}', '{"client_number":1e99}'])
    for (const more of [{}, over, { segmented: true }])
      assert.equal(stimulusIn(ORIGINAL, delivered(text, more)), stimulusOf(delivered(text, more)))
})

const ADA = { server_name: 'Ada', server_number: 10, sum: 35 }
const TO_25 = { number: 25, segmented: false }
const good = (trait: string, more: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'good',
  reply: { ...ADA, ...more },
  trait,
})

/** What a client gets in answer to 25, by the octets. */
const REPLIES: readonly [string, dialect: Dialect, text: string, stimulus: unknown][] = [
  ['a reply without a sum', COMMA, 'Ada,10', good('plain')],
  ['a reply with the sum that it may have', COMMA, 'Ada,10,35', good('plain')],
  ['a wrong sum', COMMA, 'Ada,10,36', { kind: 'wrong', reason: 'sum 36, not 35' }],
  [
    'a number at the end of the range',
    COMMA,
    'Ada,100',
    good('boundary', { server_number: 100, sum: 125 }),
  ],
  [
    'a reply that is the sum alone',
    SUM_ONLY,
    '35',
    good('plain', { server_name: 'nobody', server_number: 10 }),
  ],
  [
    'a reply that repeats what was asked',
    LABELS,
    'Server Number: 10, Client Number: 25, Sum: 35',
    good('plain', { server_name: 'nobody', client_number: 25 }),
  ],
  [
    'the lack of a name that there must be',
    JSON_LINE,
    '{"number":10}',
    { kind: 'wrong', reason: 'server_name: not this member' },
  ],
  [
    'the lack of a number that there must be',
    JSON_LINE,
    '{"name":"Ada"}',
    { kind: 'wrong', reason: 'server_number: not this member' },
  ],
  ['no octets', COMMA, '', { kind: 'none' }],
  ['a line without an end', LINE, 'Ada,1', { kind: 'none' }],
  ['what is no reply', COMMA, 'Ada', { kind: 'junk' }],
  [
    'a reply of the protocol without its sum',
    ORIGINAL,
    '{"server_name":"Ada","server_number":10}',
    good('no-line-feed'),
  ],
  [
    'a member that nobody knows',
    ORIGINAL,
    '{"server_name":"Ada","server_number":10,"x":1}',
    good('extra-members', { x: 1 }),
  ],
]

for (const [what, dialect, text, stimulus] of REPLIES)
  test(`knows, in a reply, ${what}`, () => {
    assert.equal(replyStimulusIn(dialect, octetsOf(text), TO_25), stimulus)
  })

test('knows a reply in parts, and one to a number at the end of the range', () => {
  const octets = octetsOf('Ada,10')
  assert.equal(replyStimulusIn(COMMA, octets, { ...TO_25, segmented: true }), good('segments'))
  assert.equal(
    replyStimulusIn(COMMA, octets, { ...TO_25, number: 1 }),
    good('boundary', { sum: 11 }),
  )
})

test('says of a number out of range that the reply is wrong', () => {
  for (const [dialect, text] of [
    [COMMA, 'Ada,101'],
    [SUM_ONLY, '25'],
    [SUM_ONLY, '126'],
  ] as const)
    assert.is(replyStimulusIn(dialect, octetsOf(text), TO_25).kind, 'wrong', text)
})

test('reads a whole reply of the protocol as the protocol does', () => {
  for (const text of [JSON.stringify(ADA), `${JSON.stringify(ADA)}\n`, '{', '[]', ''])
    assert.equal(
      replyStimulusIn(NATIVE, octetsOf(text), TO_25),
      replyStimulusOf(octetsOf(text), TO_25),
    )
})

test.run()
