import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answer } from '../testing/answer.ts'
import { BO_ASKS_25, evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'
import { octetsOf } from '../wire/octets.ts'

const test = suite('judge/wire')

const answered = (answer: Answer) => evidenceOfCase({ script: BO_ASKS_25, answers: { 0: answer } })
const replied = (reply: string | Uint8Array) => answered({ reply })

const GOOD = '{"server_name":"Ada","server_number":10,"sum":35}'

test('accepts one object, with or without white space after it', () => {
  for (const after of ['', '\n', '\r\n', ' \t\n '])
    assert.equal(outcomeOf('wire/one-object', replied(GOOD + after)), { kind: 'holds' })
})

test('takes plain text for no object', () => {
  assert.equal(outcomeOf('wire/one-object', replied('Hello\n')), {
    kind: 'broken',
    expected: 'one JSON object',
    found: 'text that does not begin with {',
    where: 'Hello\\n\n^ octet 0',
  })
})

test('takes single quotes for no JSON', () => {
  assert.equal(outcomeOf('wire/one-object', replied("{'sum': 35}")), {
    kind: 'broken',
    expected: 'one JSON object',
    found: 'text that is not JSON',
    where: "{'sum': 35}\n^ octet 0",
  })
})

test('takes octets that are not UTF-8 for no JSON, and points to the first', () => {
  const octets = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)
  assert.equal(outcomeOf('wire/one-object', replied(octets)), {
    kind: 'broken',
    expected: 'one JSON object',
    found: 'octets that are not UTF-8',
    where: '{"\\xff":1}\n  ^ octet 2',
  })
})

test('finds an object that does not end', () => {
  assert.equal(outcomeOf('wire/one-object', replied('{"sum":35')), {
    kind: 'broken',
    expected: 'one JSON object',
    found: 'an object that does not end',
    where: '{"sum":35',
  })
})

test('finds what stands after the object', () => {
  assert.equal(outcomeOf('wire/one-object', replied('{}bye')), {
    kind: 'broken',
    expected: 'one JSON object',
    found: 'an object, and other octets after it',
    where: '{}bye\n  ^ octet 2',
  })
})

test('leaves a second object to the rule about exactly one reply', () => {
  assert.equal(outcomeOf('wire/one-object', replied('{}\n{}\n')), { kind: 'holds' })
  assert.equal(outcomeOf('exchange/replies', replied('{}\n{}\n')), {
    kind: 'broken',
    expected: 'exactly one reply',
    found: 'a second object after the first',
    where: '{}\\n{}\\n\n  ^ octet 2',
  })
})

test('cannot judge a reply that did not come', () => {
  for (const rule of ['wire/one-object', 'wire/line-feed', 'exchange/sum'] as const)
    assert.equal(outcomeOf(rule, answered({ reply: '', end: 'open' })), {
      kind: 'blocked',
      reason: 'there was no reply',
      by: 'exchange/replies',
    })
})

test('cannot look for a line feed after what is no object', () => {
  assert.equal(outcomeOf('wire/line-feed', replied('Hello\n')), {
    kind: 'blocked',
    reason: 'the reply could not be read',
    by: 'wire/one-object',
  })
})

test('asks for one line feed', () => {
  assert.equal(outcomeOf('wire/line-feed', replied(`${GOOD}\n`)), { kind: 'holds' })
  assert.equal(outcomeOf('wire/line-feed', replied(`${GOOD}\r\n`)), { kind: 'holds' })
  assert.equal(outcomeOf('wire/line-feed', replied('{"a":1}')), {
    kind: 'broken',
    expected: 'one LF after the object',
    found: 'nothing after the object',
    where: '{"a":1}',
  })
  assert.equal(outcomeOf('wire/line-feed', replied('{"a":1}\n\n')), {
    kind: 'broken',
    expected: 'one LF after the object',
    found: '\\n\\n',
    where: '{"a":1}\\n\\n',
  })
})

const OVERSIZE = evidenceOfCase({
  script: [
    { client: [{ text: '{"client_name":"' }, { text: 'x', times: 1100 }] },
    { client: 'half-closes' },
    { server: 'closes' },
  ],
})

test('holds the size limit where nothing comes back for an over-long message', () => {
  assert.equal(outcomeOf('wire/size-limit', OVERSIZE), { kind: 'holds' })
})

test('breaks the size limit where an over-long message is answered', () => {
  const evidence = evidenceOfCase({
    script: [
      { client: { text: '{', times: 1100 } },
      { client: 'half-closes' },
      { server: 'closes' },
    ],
    answers: { 0: { reply: octetsOf('{"error":1}') } },
  })
  assert.equal(outcomeOf('wire/size-limit', evidence), {
    kind: 'broken',
    expected: 'no reply to a message of more than 1024 octets',
    found: '{"error":1}',
    where: 'the answer to the long message',
  })
})

test('breaks the size limit where a message of 1024 octets is not answered', () => {
  const script = [
    { client: { client_name: 'Bo', client_number: 25, more: 'x'.repeat(950) } },
    { server: 'replies' },
  ] as const
  const evidence = evidenceOfCase({
    script: [...script],
    answers: { 0: { reply: '', end: 'fin' } },
  })
  assert.equal(outcomeOf('wire/size-limit', evidence), {
    kind: 'broken',
    expected: 'a reply within 2 s',
    found: 'the connection was closed',
    where: 'connection 1: client_number 25',
  })
})

test.run()
