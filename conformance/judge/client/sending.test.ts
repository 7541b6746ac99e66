import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import { BO_REQUEST, BO_TYPES_25, type ClientSketch } from '../../testing/client-evidence.ts'
import { clientOutcome, titleOf } from '../../testing/client-outcome.ts'
import { blocked, broken, holds, type Outcome, untested } from '../outcome.ts'

const test = suite('judge/client/sending')

const sends = (...sent: (string | Uint8Array)[]): ClientSketch => ({ sends: sent })
const NOTHING_SAID = { asks: '', log: [] }

/** What each rule comes to, case by case. */
const OUTCOMES: [rule: RuleId, what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['wire/one-object', 'one object', {}, holds()],
  ['wire/one-object', 'an object and white space', sends(`${BO_REQUEST} \n`), holds()],
  ['wire/one-object', 'two objects', sends(BO_REQUEST + BO_REQUEST), holds()],
  ['wire/one-object', 'nothing', sends(''), blocked('nothing was sent', 'client/request')],
  ['wire/one-object', 'no connection', sends(), blocked('nothing was sent', 'client/request')],
  [
    'wire/one-object',
    'half an object',
    sends('{"client_name":"Bo"'),
    broken({
      expected: 'one JSON object',
      found: 'an object that does not end',
      where: '{"client_name":"Bo"',
    }),
  ],
  [
    'wire/one-object',
    'text',
    sends('25\n'),
    broken({
      expected: 'one JSON object',
      found: 'text that does not begin with {',
      where: '25\\n\n^ octet 0',
    }),
  ],
  [
    'wire/one-object',
    'what is not UTF-8',
    sends(Buffer.from('7b2261223a22ff227d', 'hex')),
    broken({
      expected: 'one JSON object',
      found: 'octets that are not UTF-8',
      where: '{"a":"\\xff"}\n      ^ octet 6',
    }),
  ],
  [
    'wire/one-object',
    'an object and text',
    sends('{"a":1}bye'),
    broken({
      expected: 'one JSON object',
      found: 'an object, and other octets after it',
      where: '{"a":1}bye\n       ^ octet 7',
    }),
  ],
  ['wire/line-feed', 'an LF', {}, holds()],
  ['wire/line-feed', 'a second object', sends('{}{}'), holds()],
  ['wire/line-feed', 'text', sends('hello'), blocked('no object was sent', 'wire/one-object')],
  [
    'wire/line-feed',
    'nothing after the object',
    sends('{}'),
    broken({ expected: 'one LF after the object', found: 'nothing after the object', where: '{}' }),
  ],
  [
    'wire/line-feed',
    'CR LF and another LF',
    sends('{}\r\n\n'),
    broken({ expected: 'one LF after the object', found: '\\r\\n\\n', where: '{}\\r\\n\\n' }),
  ],
  ['client/request', 'one valid request', {}, holds()],
  [
    'client/request',
    'no connection, and an end in silence',
    { ...sends(), ...NOTHING_SAID, exit: 0 },
    broken({
      expected: 'a connection to 127.0.0.1:8000 within 15 s',
      found: 'none; it ended with status 0; it said nothing',
      where: 'its start',
    }),
  ],
  [
    'client/request',
    'no connection, and no end',
    { ...sends(), ends: 'never', log: ['waiting'], asks: '' },
    broken({
      expected: 'a connection to 127.0.0.1:8000 within 15 s',
      found: 'none; it had to be ended; it said: waiting',
      where: 'its start',
    }),
  ],
  [
    'client/request',
    'two connections',
    sends(BO_REQUEST, BO_REQUEST),
    broken({ expected: 'one connection', found: '2 of them', where: 'after 25 was typed' }),
  ],
  [
    'client/request',
    'a connection with nothing on it',
    { ...sends(''), ...NOTHING_SAID, exit: 'SIGSEGV' },
    broken({
      expected: 'a request',
      found: 'a connection, and nothing on it; it was ended by SIGSEGV; it said nothing',
      where: 'the first connection',
    }),
  ],
  ['client/request', 'text', sends('25\n'), blocked('no object was sent', 'wire/one-object')],
  [
    'client/request',
    'the request twice',
    sends('{}{}'),
    broken({
      expected: 'one request',
      found: 'a second object after the first',
      where: '{}{}\n  ^ octet 2',
    }),
  ],
  [
    'client/request',
    'the number as text',
    sends('{"client_name":"Bo","client_number":"25"}\n'),
    broken({
      expected: 'client_number: a value of type integer',
      found: '"25" (a string)',
      where: `{"client_name":"Bo","client_number":"25"}\\n\n${' '.repeat(36)}^ octet 36`,
      hint: 'number-as-text',
    }),
  ],
  [
    'client/request',
    'a number that is none',
    sends('{"client_name":"Bo","client_number":null}\n'),
    broken({
      expected: 'client_number: a value of type integer',
      found: 'null',
      where: `{"client_name":"Bo","client_number":null}\\n\n${' '.repeat(36)}^ octet 36`,
    }),
  ],
  [
    'client/request',
    'another key',
    sends('{"name":"Bo","client_number":25}\n'),
    broken({
      expected: 'client_name: this member',
      found: 'no such member',
      where: '{"name":"Bo","client_number":25}\\n',
    }),
  ],
  [
    'client/request',
    'another number',
    sends('{"client_name":"Bo","client_number":26}\n'),
    broken({
      expected: 'client_number 25, as it was typed',
      found: '26',
      where: `{"client_name":"Bo","client_number":26}\\n\n${' '.repeat(36)}^ octet 36`,
    }),
  ],
]

for (const [rule, what, sketch, outcome] of OUTCOMES)
  test(titleOf(rule, outcome, what), () => assert.equal(clientOutcome(rule, sketch), outcome))

test('wire/line-feed does not blame a client whose LF the reset may have cut off', () => {
  const script = [...BO_TYPES_25, { server: 'resets' as const }]
  const events = [{ at: 30, kind: 'reset-by-us' as const }]
  const received = { at: 20, kind: 'received' as const, octets: Buffer.from('{}'), total: 2 }
  const connection = { label: 'main', port: 8000, step: 0, events: [received, ...events] }
  assert.equal(
    clientOutcome('wire/line-feed', { script, rest: { connections: [connection] } }),
    untested('it may have come later: the suite had reset the connection'),
  )
})

test.run()
