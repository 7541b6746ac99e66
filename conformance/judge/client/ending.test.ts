import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import {
  BO_TYPES_0,
  BO_TYPES_25,
  type ClientSketch,
  LINES,
  NOBODY_LISTENS,
  replied,
} from '../../testing/client-evidence.ts'
import { clientOutcome, clientView, titleOf } from '../../testing/client-outcome.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'
import { readsToEnd } from './ending.ts'

const test = suite('judge/client/ending')

const AFTER_25 = 'after 25 was typed (range 1..100)'
const NO_EXCHANGE = blocked('there was no exchange', 'client/request')
const NO_END = blocked('it did not end by itself', 'client/exits')
const WRONG = replied({ sum: 36 })
const CLOSES: ClientSketch['script'] = [...BO_TYPES_25, { server: 'closes' }]
const READS_TO_END: ClientSketch = {
  ends: 'once let go',
  log: [LINES.connected],
  lateLog: [LINES.names, LINES.numbers],
}

/** What each rule comes to, case by case. */
const OUTCOMES: [rule: RuleId, what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['client/exits', 'an end in time', {}, holds()],
  ['client/exits', 'an end after a wrong reply', { script: WRONG }, holds()],
  ['client/exits', 'no request', { sends: [''] }, NO_EXCHANGE],
  [
    'client/exits',
    'a wait for the close',
    { ends: 'once let go' },
    broken({
      expected: 'an end of its process within 2 s of the reply',
      found:
        'it went on; it ended with status 0, once its connection was closed; ' +
        `it said: ${LINES.numbers}`,
      where: AFTER_25,
      hint: 'waits-for-close',
    }),
  ],
  [
    'client/exits',
    'a process that never ends',
    { ends: 'never' },
    broken({
      expected: 'an end of its process within 2 s of the reply',
      found: `it went on; it had to be ended; it said: ${LINES.numbers}`,
      where: AFTER_25,
    }),
  ],
  [
    'client/exits',
    'a reply that is taken at the end of the stream',
    READS_TO_END,
    blocked('it took the reply at the end of the stream', 'wire/self-delimiting'),
  ],
  [
    'client/exits',
    'a wait that was cut short',
    { ends: 'never', shortened: 'client/exits' },
    blocked('it did not end in a tenth of the time', 'client/exits'),
  ],
  [
    'client/exits',
    'processes that are left behind',
    { rest: { survivors: ['7 sleep 1', '8 sleep 2', '9 sleep 3', '10 sleep 4'] } },
    broken({
      expected: 'no process left behind',
      found: '4 left: 7 sleep 1; 8 sleep 2; 9 sleep 3',
      where: AFTER_25,
    }),
  ],
  ['client/exit-status', 'status 0', {}, holds()],
  ['client/exit-status', 'status 0 out of range', { script: BO_TYPES_0 }, holds()],
  [
    'client/exit-status',
    'status 1',
    { exit: 1 },
    broken({
      expected: 'status 0',
      found: `it ended with status 1; it said: ${LINES.numbers}`,
      where: AFTER_25,
    }),
  ],
  [
    'client/exit-status',
    'a signal',
    { exit: 'SIGABRT', log: [] },
    broken({
      expected: 'status 0',
      found: 'it was ended by SIGABRT; it said: Enter an integer between 1 and 100:',
      where: AFTER_25,
    }),
  ],
  ['client/exit-status', 'no request', { sends: [] }, NO_EXCHANGE],
  ['client/exit-status', 'a client that was let go', { ends: 'once let go', exit: 1 }, NO_END],
  ['client/exit-status', 'a client that had to be ended', { ends: 'never' }, NO_END],
  ['client/error-status', 'status 1 after a wrong reply', { script: WRONG }, holds()],
  [
    'client/error-status',
    'a signal after a wrong reply',
    { script: WRONG, exit: 'SIGABRT' },
    holds(),
  ],
  [
    'client/error-status',
    'status 0 after an error that was logged',
    { script: WRONG, exit: 0 },
    broken({
      expected: 'a status other than 0',
      found: `it ended with status 0; it said: ${LINES.error}`,
      where: AFTER_25,
    }),
  ],
  [
    'client/error-status',
    'status 0 after a wrong reply that it did not notice',
    { script: WRONG, exit: 0, log: [LINES.connected, LINES.names] },
    blocked('the error was not logged', 'client/checks-reply'),
  ],
  [
    'client/error-status',
    'status 0 after no reply that it did not notice',
    { script: CLOSES, exit: 0, log: [] },
    blocked('the error was not logged', 'client/no-reply'),
  ],
  [
    'client/error-status',
    'status 0 where it did not notice that nobody listens',
    { script: NOBODY_LISTENS, exit: 0, log: [] },
    blocked('the error was not logged', 'client/refused'),
  ],
  [
    'client/error-status',
    'a client that was let go',
    { script: WRONG, ends: 'once let go' },
    NO_END,
  ],
  [
    'client/error-status',
    'a client that had to be ended',
    { script: WRONG, ends: 'never' },
    NO_END,
  ],
]

for (const [rule, what, sketch, outcome] of OUTCOMES)
  test(titleOf(rule, outcome, what), () => assert.equal(clientOutcome(rule, sketch), outcome))

test('sees that a reply was taken at the end of the stream alone', () => {
  assert.is(readsToEnd(clientView(READS_TO_END)), true)
  const error = { ...READS_TO_END, script: WRONG, lateLog: [LINES.error] }
  assert.is(readsToEnd(clientView(error)), true)
})

test('does not take an output that is held back for a reply that is taken late', () => {
  const held: ClientSketch = { ...READS_TO_END, asks: '', log: [] }
  assert.is(readsToEnd(clientView(held)), false)
})

test('does not take a reply that was logged in time, or never, for one that is taken late', () => {
  assert.is(readsToEnd(clientView({ ends: 'once let go' })), false)
  assert.is(readsToEnd(clientView({ ...READS_TO_END, lateLog: [] })), false)
  assert.is(readsToEnd(clientView({})), false)
})

test.run()
