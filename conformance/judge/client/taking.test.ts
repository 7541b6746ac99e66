import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import type { Transcript } from '../../../spec/transcript.ts'
import { BO_TYPES_25, type ClientSketch, LINES, replied } from '../../testing/client-evidence.ts'
import { clientOutcome } from '../../testing/client-outcome.ts'
import { blocked, broken, type HintId, holds } from '../outcome.ts'

const test = suite('judge/client/reply: taking')

const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}'
const EXPECTED = 'the reply to be taken as it is: complete, and good'
const AFTER_25 = 'after 25 was typed (range 1..100)'
const PLAIN: ClientSketch = {}
const SPLIT: ClientSketch = { script: replied({ sum: 35 }, { segments: [9] }) }

const notTaken = (found: string, hint: HintId | undefined, reply = `${REPLY}\\n`) =>
  broken({ expected: EXPECTED, found, where: `${AFTER_25}: ${reply}`, hint })

/** Each reply with something special, its rule, and the hint for who does not take it. */
const SPECIAL: [
  script: Transcript['script'],
  rule: RuleId,
  hint: HintId | undefined,
  reply: string,
][] = [
  [replied({ sum: 35 }, { segments: [9] }), 'client/segments', 'one-recv', `${REPLY}\\n`],
  [
    replied({ sum: 35 }, { line_feed: false }),
    'wire/self-delimiting',
    'waits-for-line-feed',
    REPLY,
  ],
  [
    [...BO_TYPES_25, { server: { text: `${REPLY.replace(',', ',\n')}\n` } }],
    'wire/self-delimiting',
    'waits-for-line-feed',
    `${REPLY.replace(',', ',\\n')}\\n`,
  ],
  [
    replied({ server_number: 100, sum: 125 }),
    'range/boundaries',
    'range-off-by-one',
    `${REPLY.replace('10', '100').replace('35', '125')}\\n`,
  ],
  [
    replied({ sum: 35, mood: 1 }),
    'wire/extra-members',
    undefined,
    '{"server_name":"Ada Server","server_number":10,"mood":1,"sum":35}\\n',
  ],
]

for (const [script, rule, hint, reply] of SPECIAL) {
  test(`${rule} holds where ${reply} is taken as the plainest reply is`, () =>
    assert.equal(clientOutcome(rule, PLAIN, { script }), holds()))

  test(`${rule} is broken where ${reply} is an error`, () =>
    assert.equal(
      clientOutcome(rule, PLAIN, { script, log: [LINES.connected, LINES.error], exit: 1 }),
      notTaken(LINES.error, hint, reply),
    ))
}

test('is blamed where the client waits for more, as it does not after the plainest reply', () => {
  assert.equal(
    clientOutcome('client/segments', PLAIN, { ...SPLIT, ends: 'never' }),
    notTaken('it waited for more', 'one-recv'),
  )
})

test('is not blamed where the client never ends after any reply', () => {
  const forever = { ends: 'never' } as const
  assert.equal(clientOutcome('client/segments', forever, { ...SPLIT, ...forever }), holds())
})

test('is not judged by a wait that was cut short', () => {
  const cut: ClientSketch = { ...SPLIT, ends: 'never', shortened: 'client/exits' }
  assert.equal(
    clientOutcome('client/segments', PLAIN, cut),
    blocked('it did not end in a tenth of the time', 'client/exits'),
  )
})

test('is blamed where the client crashes without a word', () => {
  assert.equal(
    clientOutcome('client/segments', PLAIN, { ...SPLIT, log: ['Error: bad JSON'], exit: 7 }),
    notTaken('it ended with status 7; it said: Error: bad JSON', 'one-recv'),
  )
  assert.equal(
    clientOutcome('client/segments', PLAIN, { ...SPLIT, exit: 'SIGSEGV' }),
    notTaken(`it was ended by SIGSEGV; it said: ${LINES.numbers}`, 'one-recv'),
  )
})

test('is blamed where the numbers are not logged, as they are for the plainest reply', () => {
  assert.equal(
    clientOutcome('client/segments', PLAIN, { ...SPLIT, log: [LINES.connected] }),
    notTaken('no line with the numbers', 'one-recv'),
  )
})

test('cannot be told where the client logs no numbers for any reply', () => {
  const wordless = { log: [LINES.connected] }
  assert.equal(
    clientOutcome('client/segments', wordless, { ...SPLIT, ...wordless }),
    blocked('it logs no numbers', 'client-log/numbers'),
  )
})

test('is not blamed for an error that every reply is', () => {
  const faulty = { log: [LINES.connected, LINES.error], exit: 1 }
  assert.equal(
    clientOutcome('client/segments', faulty, { ...SPLIT, ...faulty }),
    blocked('it logs no numbers', 'client-log/numbers'),
  )
})

test('cannot be judged without a request', () => {
  assert.equal(
    clientOutcome('client/segments', PLAIN, { ...SPLIT, sends: ['x'] }),
    blocked('there was no exchange', 'client/request'),
  )
})

const READS_TO_END: ClientSketch = {
  ends: 'once let go',
  log: [LINES.connected],
  lateLog: [LINES.names, LINES.numbers],
}

test('holds where the plainest reply is taken at once', () => {
  assert.equal(clientOutcome('wire/self-delimiting', PLAIN), holds())
})

test('is broken where the plainest reply is taken at the end of the stream', () => {
  assert.equal(
    clientOutcome('wire/self-delimiting', READS_TO_END),
    notTaken('it took it at the end of the stream', 'waits-for-close'),
  )
})

test('is judged by itself where no plain exchange was done', () => {
  const cut: ClientSketch = { rest: { cut: { reason: 'no use' } } }
  assert.equal(clientOutcome('client/segments', cut, SPLIT), holds())
  assert.equal(
    clientOutcome('client/segments', cut, { ...SPLIT, ...READS_TO_END }),
    notTaken('it took it at the end of the stream', 'one-recv'),
  )
})

test.run()
