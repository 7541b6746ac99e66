import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import type { Transcript } from '../../../spec/transcript.ts'
import {
  BO_REQUEST,
  BO_TYPES_25,
  type ClientSketch,
  LINES,
  NOBODY_LISTENS,
  replied,
} from '../../testing/client-evidence.ts'
import { clientOutcome, titleOf } from '../../testing/client-outcome.ts'
import { outputOf } from '../../testing/evidence.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'

const test = suite('judge/client/reply')

const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":36}\\n'
const AN_ERROR = '[ERROR] [send_message]: Error connecting to server: …'
const AFTER_25 = 'after 25 was typed (range 1..100)'
const NO_EXCHANGE = blocked('there was no exchange', 'client/request')

const script = (...rest: Transcript['script']): Transcript['script'] => [...BO_TYPES_25, ...rest]
const wrong = (rest: ClientSketch = {}): ClientSketch => ({ script: replied({ sum: 36 }), ...rest })
const closes = (rest: ClientSketch = {}): ClientSketch => ({
  script: script({ server: 'closes' }),
  ...rest,
})
const resets = (rest: ClientSketch = {}): ClientSketch => ({
  script: script({ server: { text: '{' } }, { server: 'resets' }),
  ...rest,
})
const nobody = (rest: ClientSketch = {}): ClientSketch => ({ script: NOBODY_LISTENS, ...rest })
const typed = (keyboard: string, rest: ClientSketch = {}): ClientSketch => ({
  script: [{ keyboard }, { keyboard: '7' }],
  ...rest,
})
const sends = (number: unknown) => ({
  sends: [BO_REQUEST.replace('25', String(number))],
})

/** What each rule comes to, case by case. */
const OUTCOMES: [rule: RuleId, what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['client/checks-reply', 'an error', wrong(), holds()],
  ['client/checks-reply', 'no request', wrong({ sends: [] }), NO_EXCHANGE],
  [
    'client/checks-reply',
    'names that were logged as for a good reply',
    wrong({ log: [LINES.connected, LINES.names] }),
    broken({
      expected: AN_ERROR,
      found: LINES.names,
      where: `line 2 of its stdout, for the reply ${REPLY} (sum 36, not 35)`,
      hint: 'own-sum',
    }),
  ],
  [
    'client/checks-reply',
    'numbers that were logged as for a good reply, and an error',
    wrong({ log: [LINES.numbers, LINES.error] }),
    broken({
      expected: AN_ERROR,
      found: LINES.numbers,
      where: `line 1 of its stdout, for the reply ${REPLY} (sum 36, not 35)`,
      hint: 'own-sum',
    }),
  ],
  [
    'client/checks-reply',
    'a trace',
    wrong({ log: [LINES.connected, 'KeyError: sum'] }),
    broken({
      expected: AN_ERROR,
      found: 'no such line; it ended with status 1; it said: KeyError: sum',
      where: `${AFTER_25}; the reply: ${REPLY} (sum 36, not 35)`,
      hint: 'no-catch',
    }),
  ],
  [
    'client/checks-reply',
    'an error at another level',
    wrong({ log: ['[WARNING] [send_message]: Error: the sum is wrong'] }),
    broken({
      expected: AN_ERROR,
      found: '[WARNING] [send_message]: Error: the sum is wrong',
      where: `${AFTER_25}; the reply: ${REPLY} (sum 36, not 35)`,
      hint: 'no-catch',
    }),
  ],
  [
    'client/checks-reply',
    'a line that has not the form of one',
    wrong({ log: ['[ERROR] the sum is wrong'] }),
    blocked('its line has not the form of one', 'log/line-format'),
  ],
  [
    'client/checks-reply',
    'an output that was held back',
    wrong({ asks: '', log: [], ends: 'never' }),
    blocked('nothing was printed before it had to be ended', 'client/exits'),
  ],
  [
    'client/checks-reply',
    'an output that is too long',
    wrong({ output: [{ ...outputOf('[DEBUG] [x]: y\n'), dropped: 9 }] }),
    blocked('the output was too long to be kept whole'),
  ],
  ['client/no-reply', 'an error after a close', closes(), holds()],
  ['client/no-reply', 'an error after a reset', resets(), holds()],
  ['client/no-reply', 'no request', closes({ sends: [''] }), NO_EXCHANGE],
  [
    'client/no-reply',
    'a trace after a close',
    closes({ log: ['JSONDecodeError: line 1'] }),
    broken({
      expected: AN_ERROR,
      found: 'no such line; it ended with status 1; it said: JSONDecodeError: line 1',
      where: `${AFTER_25}; the reply: nothing, then close`,
      hint: 'no-catch',
    }),
  ],
  [
    'client/no-reply',
    'a client that hangs after a reset',
    resets({ ends: 'never', log: [LINES.connected] }),
    broken({
      expected: `${AN_ERROR}, and an end within 2 s`,
      found: `it had to be ended; it said: ${LINES.connected}`,
      where: `${AFTER_25}; the reply: {, then reset`,
    }),
  ],
  [
    'client/no-reply',
    'a wait that was cut short',
    closes({ ends: 'never', shortened: 'client/no-reply' }),
    blocked('it did not end in a tenth of the time', 'client/no-reply'),
  ],
  ['client/refused', 'an error where nobody listens', nobody(), holds()],
  [
    'client/refused',
    'silence where nobody listens',
    nobody({ asks: '', log: [], exit: 0 }),
    broken({
      expected: AN_ERROR,
      found: 'no such line; it ended with status 0; it said nothing',
      where: 'nobody listens on 127.0.0.1:8000',
      hint: 'no-catch',
    }),
  ],
  [
    'client/refused',
    'a client that tries for ever',
    nobody({ ends: 'never', log: [] }),
    broken({
      expected: `${AN_ERROR}, and an end within 5 s`,
      found: 'it had to be ended; it said: Enter an integer between 1 and 100:',
      where: 'nobody listens on 127.0.0.1:8000',
    }),
  ],
  ['client/not-an-integer', 'a client that sends nothing', typed('abc'), holds()],
  ['client/not-an-integer', 'a mute connection', typed('abc', { sends: [''] }), holds()],
  ['client/not-an-integer', 'the integer of a later line', typed('abc', sends(7)), holds()],
  [
    'client/not-an-integer',
    'an integer that was not typed',
    typed('abc', sends(0)),
    broken({
      expected: 'nothing to be sent',
      found: '{"client_name":"Bo","client_number":0}\\n',
      where: 'after "abc\\n7\\n" was typed',
    }),
  ],
  [
    'client/not-an-integer',
    'the word itself, among many others',
    typed('x'.repeat(90), { sends: ['abc'] }),
    broken({
      expected: 'nothing to be sent',
      found: 'abc',
      where: `after "${'x'.repeat(60)}" was typed`,
    }),
  ],
]

for (const [rule, what, sketch, outcome] of OUTCOMES)
  test(titleOf(rule, outcome, what), () => assert.equal(clientOutcome(rule, sketch), outcome))

for (const number of ['25', '9007199254740993', '1e300'])
  test(`client/not-an-integer holds for ${number} where the form of an integer is left open`, () =>
    assert.equal(
      clientOutcome('client/not-an-integer', {
        script: [{ keyboard: '+25' }],
        left_open: 'Either.',
        ...sends(number),
      }),
      holds(),
    ))

for (const number of ['"+25"', '2.5', 'null'])
  test(`client/not-an-integer is broken by ${number} even where the form is left open`, () =>
    assert.equal(
      clientOutcome('client/not-an-integer', {
        script: [{ keyboard: '+25' }],
        left_open: 'Either.',
        ...sends(number),
      }),
      broken({
        expected: 'nothing to be sent',
        found: `{"client_name":"Bo","client_number":${number}}\\n`,
        where: 'after "+25\\n" was typed',
      }),
    ))

for (const [rule, rest] of [
  ['client/no-reply', closes()],
  ['client/refused', nobody()],
] as const)
  test(`${rule} is not broken by a client that does not end after a good reply either`, () =>
    assert.equal(clientOutcome(rule, { ends: 'never' }, { ...rest, ends: 'never' }), holds()))

test.run()
