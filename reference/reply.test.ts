import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { encodeReply, understandReply } from './reply.ts'

const test = suite('reply')

const REQUEST = { client_name: 'Bo', client_number: 25 }
const REPLY = { server_name: 'Ada', server_number: 10, sum: 35 }

test('is read back as it was written', () => {
  assert.equal(understandReply(encodeReply(REPLY), REQUEST), { ok: true, value: REPLY })
})

test('may hold members that are not known', () => {
  const text = JSON.stringify({ ...REPLY, mood: 'good' })
  assert.is(understandReply(text, REQUEST).ok, true)
})

test('must hold the sum of both numbers', () => {
  const reason = 'expected the sum 35 (25 + 10), found 36'
  assert.equal(understandReply(encodeReply({ ...REPLY, sum: 36 }), REQUEST), { ok: false, reason })
})

test('must hold a number in range', () => {
  const text = encodeReply({ ...REPLY, server_number: 101, sum: 126 })
  const reason = 'expected a value <= 100 at "/server_number", found 101'
  assert.equal(understandReply(text, REQUEST), { ok: false, reason })
})

test('must be JSON', () => {
  const reason = `expected one JSON object (RFC 8259), found "{'a': 1}"`
  assert.equal(understandReply("{'a': 1}", REQUEST), { ok: false, reason })
})

test.run()
