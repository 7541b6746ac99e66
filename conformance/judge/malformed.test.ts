import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answer } from '../testing/answer.ts'
import { evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'

const test = suite('judge/malformed')

const sent = (text: string) => (answer: Answer) =>
  evidenceOfCase({
    script: [{ client: { text } }, { client: 'half-closes' }, { server: 'closes' }],
    answers: { 0: answer },
  })
const hello = sent('hello')

test('holds where nothing comes back and the connection is closed', () => {
  for (const end of ['fin', 'reset'] as const) {
    assert.equal(outcomeOf('malformed/no-reply', hello({ end })), { kind: 'holds' })
    assert.equal(outcomeOf('malformed/closes', hello({ end })), { kind: 'holds' })
  }
})

test('shows what came back', () => {
  assert.equal(outcomeOf('malformed/no-reply', hello({ reply: 'error\n' })), {
    kind: 'broken',
    expected: 'no octet in answer to a malformed request',
    found: 'error\\n',
    where: 'malformed: no JSON object',
  })
})

test('says what is wrong with the request', () => {
  const noNumber = sent('{"client_name":"Bo"}')
  assert.equal(outcomeOf('malformed/no-reply', noNumber({ reply: '{}' })), {
    kind: 'broken',
    expected: 'no octet in answer to a malformed request',
    found: '{}',
    where: 'malformed: /client_number: expected this member',
  })
})

test('finds a connection that stays open', () => {
  assert.equal(outcomeOf('malformed/closes', hello({ end: 'open' })), {
    kind: 'broken',
    expected: 'a close within 2 s of the end of the request',
    found: 'an open connection',
    where: 'malformed: no JSON object',
    hint: 'no-close',
  })
})

test('blames nobody again for a close that was waited for a tenth of the time', () => {
  assert.equal(
    outcomeOf('malformed/closes', hello({ end: 'open', shortened: 'malformed/closes' })),
    {
      kind: 'blocked',
      reason: 'it did not close in a tenth of the time',
      by: 'malformed/closes',
    },
  )
})

test('cannot judge what could not be sent', () => {
  for (const rule of ['malformed/no-reply', 'malformed/closes'] as const)
    assert.equal(outcomeOf(rule, hello({ end: 'refused' })), {
      kind: 'blocked',
      reason: 'the server was gone before it was sent',
      by: 'exchange/keeps-serving',
    })
})

test.run()
