import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BO_REQUEST, type ClientSketch, LINES, replied } from '../../testing/client-evidence.ts'
import { clientOutcome, titleOf } from '../../testing/client-outcome.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'

const test = suite('judge/client/client-log: agreement')

const { names: NAMES, numbers: NUMBERS } = LINES
const logs = (...log: string[]): ClientSketch => ({ log })
const found = (expected: string, line: string, number = 1) =>
  broken({ expected, found: line, where: `line ${number} of its stdout` })

/** What a client logs, and what that comes to. */
const OUTCOMES: [what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['names, numbers and sum from the wire', {}, holds()],
  [
    'a request that is none',
    { sends: ['{}'] },
    blocked('there was no valid request', 'client/request'),
  ],
  ['no names', logs(NUMBERS), blocked('its line is missing', 'client-log/names')],
  ['no numbers', logs(NAMES), blocked('its line is missing', 'client-log/numbers')],
  [
    'swapped names',
    logs('[INFO] [send_message]: Ada Server | Bo', NUMBERS),
    found(NAMES, '[INFO] [send_message]: Ada Server | Bo'),
  ],
  [
    'swapped numbers',
    logs(NAMES, '[INFO] [send_message]: Client Number: 10 | Server Number: 25 | Sum: 35'),
    found(NUMBERS, '[INFO] [send_message]: Client Number: 10 | Server Number: 25 | Sum: 35', 2),
  ],
  [
    'numbers that do not add up',
    logs(NAMES, NUMBERS.replace('35', '36')),
    blocked('its line does not add up', 'client-log/numbers'),
  ],
  [
    'a name that lost its letters in the log alone',
    {
      ...logs(NAMES.replace('Ada', '?'), NUMBERS),
      script: replied({ server_name: 'Ä Server', sum: 35 }),
    },
    holds('encoding'),
  ],
  [
    'the number that was sent, not the one that was typed',
    { ...logs(NAMES, NUMBERS), sends: [BO_REQUEST.replace('25', '26')] },
    found(NUMBERS.replace('25', '26'), NUMBERS, 2),
  ],
]

for (const [what, sketch, outcome] of OUTCOMES)
  test(titleOf('agreement/client-log', outcome, what), () =>
    assert.equal(clientOutcome('agreement/client-log', sketch), outcome),
  )

test.run()
