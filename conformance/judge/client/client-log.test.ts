import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import { BO_TYPES_0, type ClientSketch, LINES } from '../../testing/client-evidence.ts'
import { clientOutcome, titleOf } from '../../testing/client-outcome.ts'
import { outputOf } from '../../testing/evidence.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'

const test = suite('judge/client/client-log')

const AFTER_25 = 'after 25 was typed (range 1..100)'
const NO_EXCHANGE = blocked('there was no exchange', 'client/request')
const NOT_FLUSHED = blocked(
  'nothing was printed before it had to be ended: flush the output',
  'client/exits',
)
const NO_FORM = blocked('its line has not the form of one', 'log/line-format')
const HELD: ClientSketch = { asks: '', log: [], ends: 'never' }
const { connected: CONNECTED, names: NAMES, numbers: NUMBERS, outOfRange: WARNING } = LINES
const logs = (...log: string[]): ClientSketch => ({ log })
const zero = (...log: string[]): ClientSketch => ({ script: BO_TYPES_0, log })
const missing = (expected: string, where = AFTER_25) => ({
  expected,
  found: 'no such line; it ended with status 0; it said: Enter an integer between 1 and 100:',
  where,
})
const found = (expected: string, line: string, number = 1) =>
  broken({ expected, found: line, where: `line ${number} of its stdout` })

/** What each rule comes to, case by case. */
const OUTCOMES: [rule: RuleId, what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['client-log/connected', 'the usual line', {}, holds()],
  ['client-log/connected', 'a line out of range', zero(CONNECTED), holds()],
  ['client-log/connected', 'no line', logs(), broken(missing(CONNECTED))],
  ['client-log/connected', 'no request', { ...logs(), sends: [] }, NO_EXCHANGE],
  ['client-log/connected', 'an output that was held back', HELD, NOT_FLUSHED],
  [
    'client-log/connected',
    'another port',
    logs(CONNECTED.replace('8000', '8001')),
    found(CONNECTED, CONNECTED.replace('8000', '8001')),
  ],
  [
    'client-log/connected',
    'another level',
    logs(CONNECTED.replace('DEBUG', 'INFO')),
    found(CONNECTED, CONNECTED.replace('DEBUG', 'INFO')),
  ],
  [
    'client-log/connected',
    'the line of another form',
    logs('Connected to server at 127.0.0.1:8000'),
    NO_FORM,
  ],
  ['client-log/names', 'the usual line', {}, holds()],
  [
    'client-log/names',
    'names with labels',
    logs(NAMES.replace('Bo |', 'Client Name: Bo |')),
    holds(),
  ],
  ['client-log/names', 'other names', logs(NAMES.replace('Bo', 'Eve')), holds()],
  ['client-log/names', 'a line of names of another exchange', logs(NAMES, `${NAMES}a`), holds()],
  ['client-log/names', 'no line', logs(), broken(missing(NAMES))],
  ['client-log/names', 'no request', { ...logs(), sends: [] }, NO_EXCHANGE],
  [
    'client-log/names',
    'the line twice',
    logs(NAMES, NAMES, NUMBERS),
    broken({
      expected: 'one such line',
      found: `2 of them: ${NAMES}`,
      where: 'line 2 of its stdout',
    }),
  ],
  [
    'client-log/names',
    'numbers without a sum in their place',
    logs(NUMBERS.replace('Sum', 'Total')),
    broken({
      ...missing(NAMES),
      found: `no such line; it ended with status 0; it said: ${NUMBERS.replace('Sum', 'Total')}`,
    }),
  ],
  [
    'client-log/names',
    'another sign between the names',
    logs(CONNECTED, NAMES.replace('|', '/')),
    found(NAMES, NAMES.replace('|', '/'), 2),
  ],
  ['client-log/names', 'the names alone', logs('[INFO] Bo | Ada Server'), NO_FORM],
  ['client-log/numbers', 'the usual line', {}, holds()],
  [
    'client-log/numbers',
    'other numbers that add up',
    logs(NUMBERS.replace('25', '26').replace('35', '36')),
    holds(),
  ],
  [
    'client-log/numbers',
    'no line',
    logs(NAMES),
    broken({
      ...missing(NUMBERS),
      found: `no such line; it ended with status 0; it said: ${NAMES}`,
    }),
  ],
  [
    'client-log/numbers',
    'the line twice',
    logs(NUMBERS, NAMES, NUMBERS),
    broken({
      expected: 'one such line',
      found: `2 of them: ${NUMBERS}`,
      where: 'line 3 of its stdout',
    }),
  ],
  [
    'client-log/numbers',
    'numbers that do not add up',
    logs(NUMBERS.replace('35', '36')),
    found(NUMBERS, NUMBERS.replace('35', '36')),
  ],
  [
    'client-log/numbers',
    'a line without the sum',
    logs(NUMBERS.replace(' | Sum: 35', ' | Total: 35')),
    found(NUMBERS, NUMBERS.replace(' | Sum: 35', ' | Total: 35')),
  ],
  [
    'client-log/numbers',
    'words in small letters',
    logs(NAMES, NUMBERS.replace('Client Number', 'client number')),
    found(NUMBERS, NUMBERS.replace('Client Number', 'client number'), 2),
  ],
  [
    'client-log/numbers',
    'an output that is too long',
    { output: [{ ...outputOf(`${CONNECTED}\n`), dropped: 9 }] },
    blocked('the output was too long to be kept whole'),
  ],
  ['client-log/out-of-range', 'the usual line', zero(WARNING), holds()],
  [
    'client-log/out-of-range',
    'no line',
    zero(),
    broken(missing(WARNING, 'after 0 was typed (range 1..100)')),
  ],
  [
    'client-log/out-of-range',
    'the line of a server',
    zero('[WARNING] [send_message]: Client int out of range: 0. Terminating the server.'),
    broken({
      expected: WARNING,
      found: '[WARNING] [send_message]: Client int out of range: 0. Terminating the server.',
      where: 'line 1 of its stdout',
    }),
  ],
  [
    'client-log/out-of-range',
    'the line twice',
    zero(WARNING, WARNING),
    broken({
      expected: 'one such line',
      found: `2 of them: ${WARNING}`,
      where: 'line 2 of its stdout',
    }),
  ],
]

for (const [rule, what, sketch, outcome] of OUTCOMES)
  test(titleOf(rule, outcome, what), () => assert.equal(clientOutcome(rule, sketch), outcome))

for (const address of [
  "('127.0.0.1', 8000)",
  'localhost/127.0.0.1:8000',
  '0.0.0.0:8000',
  '[::1]:8000',
  'localhost:8000',
])
  test(`client-log/connected holds for the address as ${address}`, () =>
    assert.equal(
      clientOutcome('client-log/connected', logs(CONNECTED.replace('127.0.0.1:8000', address))),
      holds(),
    ))

for (const address of ['10.0.0.1:8000', '127.0.0.1', '127.0.0.1:18000', '127.0.0.1:80000'])
  test(`client-log/connected is broken by the address as ${address}`, () => {
    const line = CONNECTED.replace('127.0.0.1:8000', address)
    assert.equal(clientOutcome('client-log/connected', logs(line)), found(CONNECTED, line))
  })

test.run()
