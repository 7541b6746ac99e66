import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import { readMessage } from '../wire/message.ts'
import { encodeMessage } from '../wire/native.ts'
import { octetsOf } from '../wire/octets.ts'
import { isNative, NATIVE } from './native.ts'
import { wireOf } from './wire-of.ts'

const test = suite('native')

const REPLY: JsonFormat = {
  format: 'json',
  members: { server_name: '/server_name', server_number: '/server_number' },
  ends: 'complete',
}

test('knows its own formats, and a reply that says less', () => {
  assert.is(isNative(NATIVE.request, 'request'), true)
  assert.is(isNative(NATIVE.reply, 'reply'), true)
  assert.is(isNative(REPLY, 'reply'), true)
  assert.is(isNative({ ...REPLY, as_text: [], constants: {} }, 'reply'), true)
})

test('knows formats that are others', () => {
  assert.is(isNative(NATIVE.request, 'reply'), false)
  assert.is(isNative(NATIVE.reply, 'request'), false)
  assert.is(isNative({ ...REPLY, ends: { terminator: '\n' } }, 'reply'), false)
  assert.is(isNative({ ...REPLY, as_text: ['server_number'] }, 'reply'), false)
  assert.is(isNative({ ...REPLY, constants: { '/ok': true } }, 'reply'), false)
  assert.is(isNative({ ...REPLY, members: { sum: '/total' } }, 'reply'), false)
  assert.is(isNative({ ...REPLY, members: { client_number: '/client_number' } }, 'request'), false)
  assert.is(isNative({ format: 'text', template: '${sum}', ends: 'idle' }, 'reply'), false)
})

test('says and reads what the native wire does, right or wrong', () => {
  const { request, reply } = wireOf(NATIVE)
  const wrong = { client_name: 7, client_number: '25', more: [null] }
  assert.equal(request.encode(wrong), {
    ok: true,
    octets: encodeMessage(wrong, true),
    breaks: [],
    pause_ms: 0,
  })
  assert.equal(reply.read(octetsOf(' '), false), { kind: 'nothing' })
  assert.equal(reply.read(octetsOf(' '), true), readMessage(octetsOf(' ')))
  for (const text of ['', '{"a":', '{"a":1}\n', '{"a":1} x', 'x', '{"a":1}{"b":2}'])
    for (const over of [false, true])
      assert.equal(reply.read(octetsOf(text), over), readMessage(octetsOf(text)))
  assert.equal(reply.required, new Set(['server_name', 'server_number', 'sum']))
})

test('tells where a member begins', () => {
  const { reply } = wireOf(NATIVE)
  const text = ' {"x":{"sum":1}, "sum": 35}\n'
  assert.is(reply.offsetOf(octetsOf(text), 'sum'), text.indexOf('35'))
  assert.is(reply.offsetOf(octetsOf(text), 'server_name'), undefined)
  assert.is(reply.offsetOf(octetsOf('{"sum":'), 'sum'), undefined)
})

test.run()
