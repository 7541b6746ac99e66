import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import { BO_TYPES_0, type ClientSketch } from '../../testing/client-evidence.ts'
import { clientOutcome, titleOf } from '../../testing/client-outcome.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'

const test = suite('judge/client/sending: out of range')

const AFTER_0 = 'after 0 was typed (range 1..100)'
const sends = (...sent: string[]): ClientSketch => ({ sends: sent })
const zero = (rest: ClientSketch = {}): ClientSketch => ({ script: BO_TYPES_0, ...rest })
const wide = (rest: ClientSketch = {}): ClientSketch => ({
  script: [{ keyboard: '4294967321' }],
  ...rest,
})
const NOTHING_SAID = { asks: '', log: [] }

/** What each rule comes to, case by case. */
const OUTCOMES: [rule: RuleId, what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['client/sends-out-of-range', 'the number, and an end', zero(), holds()],
  [
    'client/sends-out-of-range',
    'no connection',
    zero({ sends: [], log: ['0 is out of range'], asks: '' }),
    broken({
      expected: 'a connection to 127.0.0.1:8000 within 15 s',
      found: 'none; it ended with status 0; it said: 0 is out of range',
      where: 'its start',
      hint: 'refuses-out-of-range',
    }),
  ],
  [
    'client/sends-out-of-range',
    'text',
    zero(sends('0')),
    blocked('no object was sent', 'wire/one-object'),
  ],
  [
    'client/sends-out-of-range',
    'another number',
    zero(sends('{"client_name":"Bo","client_number":1}')),
    broken({
      expected: 'client_number 0, as it was typed',
      found: '1',
      where: `{"client_name":"Bo","client_number":1}\n${' '.repeat(36)}^ octet 36`,
    }),
  ],
  [
    'client/sends-out-of-range',
    'a wait for a reply',
    zero({ ends: 'once let go', lateLog: ['[ERROR] [send_message]: no reply'] }),
    broken({
      expected: 'an end of its process within 2 s, without a reply',
      found:
        'it waited; it ended with status 0, once its connection was closed; ' +
        'it said: [ERROR] [send_message]: no reply',
      where: AFTER_0,
      hint: 'waits-for-reply',
    }),
  ],
  [
    'client/sends-out-of-range',
    'a wait that was cut short',
    zero({ ends: 'never', shortened: 'client/sends-out-of-range' }),
    blocked('it did not end in a tenth of the time', 'client/sends-out-of-range'),
  ],
  ['range/wide-integers', 'the number, and an end', wide(), holds()],
  [
    'range/wide-integers',
    'a number of 32 bits in its place',
    wide(sends('{"client_name":"Bo","client_number":25}')),
    broken({
      expected: 'client_number 4294967321, as it was typed',
      found: '25',
      where: `{"client_name":"Bo","client_number":25}\n${' '.repeat(36)}^ octet 36`,
      hint: 'number-cut',
    }),
  ],
  [
    'range/wide-integers',
    'no connection',
    wide({ sends: [], ...NOTHING_SAID, exit: 1 }),
    broken({
      expected: 'a connection to 127.0.0.1:8000 within 15 s',
      found: 'none; it ended with status 1; it said nothing',
      where: 'its start',
      hint: 'refuses-out-of-range',
    }),
  ],
]

for (const [rule, what, sketch, outcome] of OUTCOMES)
  test(titleOf(rule, outcome, what), () => assert.equal(clientOutcome(rule, sketch), outcome))

test.run()
