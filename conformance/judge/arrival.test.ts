import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import type { Transcript } from '../../spec/transcript.ts'
import type { Answer } from '../testing/answer.ts'
import { BO_ASKS_25, evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'

const test = suite('judge/arrival')

const STILL_RUNS = { lives: [{ ended: 'still running' }] } as const
const asked = (answer: Answer) =>
  evidenceOfCase({ script: BO_ASKS_25, answers: { 0: answer } }, { lives: [{ ended: 'by us' }] })

test('accepts a reply in time', () => {
  assert.equal(outcomeOf('exchange/replies', asked({})), { kind: 'holds' })
})

test('leaves an answer that is no object to the rule about objects', () => {
  assert.equal(outcomeOf('exchange/replies', asked({ reply: 'Hello' })), { kind: 'holds' })
})

const END_OF_SILENCE: [Answer, string][] = [
  [{ reply: '', end: 'open' }, 'silence'],
  [{ reply: '', end: 'fin' }, 'the connection was closed'],
  [{ reply: '', end: 'reset' }, 'the connection was reset'],
  [{ end: 'refused' }, 'the connection was refused'],
]

for (const [answer, found] of END_OF_SILENCE)
  test(`tells silence from ${answer.end}`, () => {
    assert.equal(outcomeOf('exchange/replies', asked(answer)), {
      kind: 'broken',
      expected: 'a reply within 2 s',
      found,
      where: 'connection 1: client_number 25',
    })
  })

test('says how the process ended, if it did', () => {
  const evidence = evidenceOfCase(
    { script: BO_ASKS_25, answers: { 0: { reply: '', end: 'reset' } } },
    { lives: [{ exit: { at: 20, code: null, signal: 'SIGSEGV' } }] },
  )
  assert.equal(outcomeOf('exchange/replies', evidence), {
    kind: 'broken',
    expected: 'a reply within 2 s',
    found: 'the connection was reset; its process was ended by SIGSEGV',
    where: 'connection 1: client_number 25',
  })
})

test('does not speak of a process that ended long after', () => {
  const evidence = evidenceOfCase(
    { script: BO_ASKS_25, answers: { 0: { reply: '', end: 'reset' } } },
    { lives: [{ exit: { at: 5000, code: 1, signal: null } }] },
  )
  assert.equal(outcomeOf('exchange/replies', evidence), {
    kind: 'broken',
    expected: 'a reply within 2 s',
    found: 'the connection was reset',
    where: 'connection 1: client_number 25',
  })
})

test('says how late a reply was', () => {
  assert.equal(outcomeOf('exchange/replies', asked({ reply: '{"sum":35}', late: 200 })), {
    kind: 'broken',
    expected: 'a reply within 2 s',
    found: '{"sum":35}, late: after 2.2 s (limit 2 s)',
    where: 'connection 1: client_number 25',
  })
})

test('sees that a reply had waited for the end of the stream', () => {
  assert.equal(
    outcomeOf('exchange/replies', asked({ reply: '{"sum":35}', afterHalfClose: true })),
    {
      kind: 'broken',
      expected: 'a reply within 2 s',
      found: '{"sum":35}, but only after the client had closed its sending side',
      where: 'connection 1: client_number 25',
      hint: 'waits-for-end-of-stream',
    },
  )
})

test('blames nobody again for a wait that was cut short', () => {
  assert.equal(
    outcomeOf('exchange/replies', asked({ reply: '', end: 'open', shortened: 'exchange/replies' })),
    {
      kind: 'blocked',
      reason: 'there was no reply in a tenth of the time',
      by: 'exchange/replies',
    },
  )
})

test('cannot judge an exchange that was not begun', () => {
  assert.equal(outcomeOf('exchange/replies', asked({ unopened: true })), {
    kind: 'blocked',
    reason: 'the exchange was not begun',
  })
})

interface Sort {
  says: string
  rule: RuleId
  script: Transcript['script']
  silent: number
  where: string
  hint: string
}

const BO = { client_name: 'Bo', client_number: 25 }
const SORTS: Sort[] = [
  {
    says: 'a request without a line feed',
    rule: 'wire/self-delimiting',
    script: [{ client: BO, line_feed: false }, { server: 'replies' }],
    silent: 0,
    where: 'connection 1: client_number 25',
    hint: 'waits-for-line-feed',
  },
  {
    says: 'a request in segments',
    rule: 'wire/segments',
    script: [{ client: BO, segments: [9] }, { server: 'replies' }],
    silent: 0,
    where: 'connection 1: client_number 25',
    hint: 'one-recv',
  },
  {
    says: 'a number at the bound',
    rule: 'range/boundaries',
    script: [{ client: { client_name: 'Bo', client_number: 100 } }, { server: 'replies' }],
    silent: 0,
    where: 'connection 1: client_number 100',
    hint: 'range-off-by-one',
  },
  {
    says: 'an exchange after a malformed request',
    rule: 'malformed/keeps-serving',
    script: [
      { client: { text: 'hello' } },
      { client: 'half-closes' },
      { server: 'closes' },
      { server: 'keeps serving' },
    ],
    silent: 1,
    where: 'connection 2 (fence): client_number 44',
    hint: 'uncaught',
  },
  {
    says: 'an exchange after a client that left',
    rule: 'malformed/disconnect',
    script: [{ client: 'connects' }, { client: 'closes' }, { server: 'keeps serving' }],
    silent: 1,
    where: 'connection 2 (fence): client_number 44',
    hint: 'uncaught',
  },
]

for (const { says, rule, script, silent, where, hint } of SORTS)
  test(`points to the usual mistake where silence follows ${says}`, () => {
    const run = evidenceOfCase(
      { script, answers: { [silent]: { reply: '', end: 'open' } } },
      STILL_RUNS,
    )
    assert.equal(outcomeOf(rule, run, { connection: silent }), {
      kind: 'broken',
      expected: 'a reply within 2 s',
      found: 'silence',
      where,
      hint,
    })
  })

test('sees a server that serves one client and ends', () => {
  const script = [...BO_ASKS_25, ...BO_ASKS_25]
  const exit = { at: 20, code: 0, signal: null }
  const run = evidenceOfCase({ script, answers: { 1: { end: 'refused' } } }, { lives: [{ exit }] })
  assert.equal(outcomeOf('exchange/keeps-serving', run, { connection: 1 }), {
    kind: 'broken',
    expected: 'a reply within 2 s',
    found: 'the connection was refused; its process ended with status 0',
    where: 'connection 2: client_number 25',
    hint: 'single-shot',
  })
})

test.run()
