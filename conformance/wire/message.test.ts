import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readMessage } from './message.ts'
import { octetsOf } from './octets.ts'

const test = suite('reply')

const read = (text: string) => readMessage(octetsOf(text))

test('reads nothing, and white space as no object', () => {
  assert.equal(read(''), { kind: 'nothing' })
  assert.equal(read(' \n'), { kind: 'unreadable', at: 0, why: 'white space alone' })
})

test('reads an object that is cut short', () => {
  assert.equal(read('{"sum":'), { kind: 'incomplete' })
})

test('reads text that is no object', () => {
  assert.equal(read(' Hello'), {
    kind: 'unreadable',
    at: 1,
    why: 'text that does not begin with {',
  })
  assert.equal(read("{'a': 1}"), { kind: 'unreadable', at: 0, why: 'text that is not JSON' })
})

test('points to the first octet that is not UTF-8', () => {
  const octets = Buffer.concat([octetsOf('{"a":"'), Uint8Array.of(0xff), octetsOf('"}')])
  assert.equal(readMessage(octets), {
    kind: 'unreadable',
    at: 6,
    why: 'octets that are not UTF-8',
  })
})

test('reads an object without an end as none', () => {
  assert.equal(read('{'.repeat(65_537)), {
    kind: 'unreadable',
    at: 0,
    why: 'an object without an end',
  })
})

test('allows a reply to be longer than a request', () => {
  const name = 'x'.repeat(5000)
  assert.equal(read(`{"server_name":"${name}"}`), {
    kind: 'object',
    members: { server_name: name },
    end: 5018,
    after: 'nothing',
  })
})

const AFTER = [
  ['', 'nothing'],
  ['\n', 'line feed'],
  ['\r\n', 'line feed'],
  [' ', 'white space'],
  ['\n\n', 'white space'],
  ['\n ', 'white space'],
  ['{}', 'object'],
  ['\n{}\n', 'object'],
  ['\n{', 'other'],
  ['bye', 'other'],
  ['\0', 'other'],
] as const

for (const [tail, after] of AFTER)
  test(`tells that ${JSON.stringify(tail)} after the object is ${after}`, () => {
    assert.equal(read(`{"sum":35}${tail}`), {
      kind: 'object',
      members: { sum: 35 },
      end: 10,
      after,
    })
  })

test('is not led astray by the names of members', () => {
  const reading = read('{"__proto__":{"sum":1},"toString":2}')
  assert.is(reading.kind, 'object')
  assert.is(reading.kind === 'object' && reading.members['sum'], undefined)
})

test('reads any octets without throwing', () => {
  for (let first = 0; first < 256; first += 1)
    for (const second of [0x00, 0x22, 0x5c, 0x7b, 0x7d, 0x80, 0xc3, 0xff])
      assert.type(readMessage(Uint8Array.of(0x7b, first, second, 0x7d)).kind, 'string')
})

test.run()
