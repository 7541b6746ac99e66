import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import {
  BO_TYPES_0,
  type ClientSketch,
  LINES,
  NOBODY_LISTENS,
  replied,
} from '../../testing/client-evidence.ts'
import { clientOutcome, titleOf } from '../../testing/client-outcome.ts'
import { outputOf } from '../../testing/evidence.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'

const test = suite('judge/client/client-log: printing')

const PROMPT = '"Enter an integer between 1 and 100: "'
const FORM = '[LEVEL] [function]: message, LEVEL one of INFO, DEBUG, WARNING, ERROR'
const SILENT: ClientSketch = { asks: '', log: [] }
const UNLOGGED = blocked('the error was not logged')
const noPrompt = (found: string) => broken({ expected: PROMPT, found, where: 'its output' })

/** What each rule comes to, case by case. */
const OUTCOMES: [rule: RuleId, what: string, sketch: ClientSketch, outcome: Outcome][] = [
  ['client/prompt', 'the prompt', {}, holds()],
  ['client/prompt', 'no prompt', { asks: '' }, noPrompt('no such line')],
  ['client/prompt', 'a prompt in other words', { asks: 'Number: ' }, noPrompt('Number: ')],
  [
    'client/prompt',
    'no output at all',
    SILENT,
    noPrompt('nothing; it ended with status 0; it said nothing'),
  ],
  [
    'client/prompt',
    'an output that was held back',
    { ...SILENT, ends: 'never' },
    blocked('nothing was printed before it had to be ended'),
  ],
  ['log/line-format', 'log lines and a stray one', { log: [LINES.connected, 'Bye'] }, holds()],
  ['log/line-format', 'no output at all', SILENT, blocked('it printed nothing')],
  [
    'log/line-format',
    'another level',
    { log: [LINES.connected, '[WARN] [send_message]: late'] },
    broken({ expected: FORM, found: '[WARN] [send_message]: late', where: 'line 2 of its stdout' }),
  ],
  [
    'log/line-format',
    'a time before a log line',
    { asks: '', log: [LINES.names, `12:00:01 ${LINES.connected}`] },
    broken({
      expected: FORM,
      found: `12:00:01 ${LINES.connected}`,
      where: 'line 2 of its stdout',
    }),
  ],
  ['log/no-stray-lines', 'log lines and the prompt', {}, holds()],
  ['log/no-stray-lines', 'log lines out of range', { script: BO_TYPES_0 }, holds()],
  ['log/no-stray-lines', 'a prompt in other words', { asks: 'Number: ' }, holds()],
  [
    'log/no-stray-lines',
    'lines that are no log lines',
    { log: ['Welcome', LINES.connected, 'Bye'] },
    broken({
      expected: 'nothing but log lines',
      found: 'Welcome (and 1 more)',
      where: 'line 1 of its stdout',
    }),
  ],
  [
    'log/no-stray-lines',
    'a line beside an error that was logged',
    { script: NOBODY_LISTENS, log: [LINES.error, 'Bye'] },
    broken({ expected: 'nothing but log lines', found: 'Bye', where: 'line 2 of its stdout' }),
  ],
  [
    'log/no-stray-lines',
    'a trace of no connection',
    { script: NOBODY_LISTENS, log: ['x'] },
    UNLOGGED,
  ],
  [
    'log/no-stray-lines',
    'a trace of a wrong reply',
    { script: replied({ sum: 1 }), log: ['x'] },
    UNLOGGED,
  ],
  [
    'log/no-stray-lines',
    'an output that is too long',
    { output: [{ ...outputOf(''), dropped: 9 }] },
    blocked('the log was too long to be kept'),
  ],
]

for (const [rule, what, sketch, outcome] of OUTCOMES)
  test(titleOf(rule, outcome, what), () => assert.equal(clientOutcome(rule, sketch), outcome))

test.run()
