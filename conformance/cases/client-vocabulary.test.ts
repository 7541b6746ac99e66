import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import {
  BO_GETS_35,
  BO_TYPES_0,
  BO_TYPES_25,
  type ClientSketch,
  clientPlanOf,
  NOBODY_LISTENS,
  replied,
} from '../testing/client-evidence.ts'
import type { Situation } from './client-case.ts'
import {
  type ClientOwed,
  clientDutiesOf,
  clientRuleFor,
  MEETING_RULES,
  settingApart,
} from './client-vocabulary.ts'

const test = suite('client-vocabulary')

const SENDS: RuleId[] = ['wire/one-object', 'client/request', 'wire/line-feed']
const PRINTS: RuleId[] = ['client/prompt', 'log/line-format', 'log/no-stray-lines']
const GOOD: RuleId[] = [
  'client/exits',
  'client/exit-status',
  'client-log/connected',
  'client-log/names',
  'client-log/numbers',
  'agreement/client-log',
]

const WIDE: ClientSketch = { script: [{ keyboard: '4294967321' }] }
const WORD: ClientSketch = { script: [{ keyboard: 'abc' }] }
const CLOSES: ClientSketch = { script: [...BO_TYPES_25, { server: 'closes' }] }
const JUNK: ClientSketch = { script: [...BO_TYPES_25, { server: { text: 'x\n' } }] }
const SILENCE: ClientSketch = { script: [...BO_TYPES_25, { server: 'stays mute' }] }
const WRONG_ENDS: RuleId[] = ['client/checks-reply', 'client/exits', 'client/error-status']

/** Each case, and all that a client owes in it. */
const DUTIES: [what: string, sketch: ClientSketch, rules: RuleId[]][] = [
  ['a good reply', { script: BO_GETS_35 }, [...SENDS, 'wire/self-delimiting', ...GOOD, ...PRINTS]],
  [
    'a reply without a line feed',
    { script: replied({ sum: 35 }, { line_feed: false }) },
    [...SENDS, 'wire/self-delimiting', ...GOOD, ...PRINTS],
  ],
  [
    'a reply in segments',
    { script: replied({ sum: 35 }, { segments: [9] }) },
    [...SENDS, 'client/segments', ...GOOD, ...PRINTS],
  ],
  [
    'a reply with a member more',
    { script: replied({ sum: 35, mood: 1 }) },
    [...SENDS, 'wire/extra-members', ...GOOD, ...PRINTS],
  ],
  [
    'a reply with a bound',
    { script: replied({ server_number: 1, sum: 26 }) },
    [...SENDS, 'range/boundaries', ...GOOD, ...PRINTS],
  ],
  ['a wrong reply', { script: replied({ sum: 36 }) }, [...SENDS, ...WRONG_ENDS, ...PRINTS]],
  ['junk', JUNK, [...SENDS, ...WRONG_ENDS, ...PRINTS]],
  ['no reply', CLOSES, [...SENDS, 'client/no-reply', 'client/error-status', ...PRINTS]],
  [
    'a number out of range',
    { script: BO_TYPES_0 },
    [
      'client/sends-out-of-range',
      'wire/line-feed',
      'client/exit-status',
      'client-log/connected',
      'client-log/out-of-range',
      ...PRINTS,
    ],
  ],
  [
    'a wide number',
    WIDE,
    [
      'range/wide-integers',
      'wire/line-feed',
      'client/exit-status',
      'client-log/connected',
      'client-log/out-of-range',
      ...PRINTS,
    ],
  ],
  [
    'nobody who listens',
    { script: NOBODY_LISTENS },
    ['client/refused', 'client/error-status', 'log/line-format', 'log/no-stray-lines'],
  ],
  ['a word for an integer', WORD, ['client/not-an-integer']],
  ['silence', SILENCE, []],
  ['an odd integer', { ...WORD, left_open: 'Either.' }, ['client/not-an-integer']],
  ['what else is left open', { script: BO_GETS_35, left_open: 'Either.' }, []],
]

for (const [what, sketch, rules] of DUTIES)
  test(`holds a client before ${what} to its rules, in the order of cause`, () =>
    assert.equal(clientDutiesOf(clientPlanOf(sketch)), rules))

const situationOf = (sketch: ClientSketch): Situation => clientPlanOf(sketch).situation

test('names the rule of the one thing that sets a case apart', () => {
  const apart = (script: ClientSketch['script'] & {}) => settingApart(situationOf({ script }))
  assert.is(apart(BO_GETS_35), 'wire/self-delimiting')
  assert.is(apart(replied({ sum: 35 }, { segments: [9] })), 'client/segments')
  assert.is(apart(BO_TYPES_0), 'client/sends-out-of-range')
  assert.is(apart([{ keyboard: '-40000' }]), 'range/wide-integers')
  assert.is(apart(replied({ sum: 36 })), undefined)
  assert.is(apart(NOBODY_LISTENS), undefined)
})

/** Each situation, and the rules that a missing connection, request and end break in it. */
const MISSING: [what: string, sketch: ClientSketch, rules: Record<ClientOwed, RuleId>][] = [
  ['a good reply', {}, broken('client/request', 'client/exits')],
  ['a wrong reply', { script: replied({ sum: 36 }) }, broken('client/request', 'client/exits')],
  ['no reply', CLOSES, broken('client/request', 'client/no-reply')],
  [
    'a number out of range',
    { script: BO_TYPES_0 },
    broken('client/sends-out-of-range', 'client/sends-out-of-range'),
  ],
  ['a wide number', WIDE, broken('range/wide-integers', 'range/wide-integers')],
  ['nobody who listens', { script: NOBODY_LISTENS }, broken('client/refused', 'client/refused')],
]

function broken(sending: RuleId, exit: RuleId): Record<ClientOwed, RuleId> {
  return { connection: sending, request: sending, exit }
}

for (const [what, sketch, rules] of MISSING)
  test(`blames one rule for what a client before ${what} fails to do`, () => {
    const situation = situationOf(sketch)
    const { connection, request, exit } = rules
    assert.is(clientRuleFor('connection', situation), connection)
    assert.is(clientRuleFor('request', situation), request)
    assert.is(clientRuleFor('exit', situation), exit)
  })

test('judges where both meet what neither shows alone', () => {
  assert.equal(MEETING_RULES, ['agreement/logs'])
})

test.run()
