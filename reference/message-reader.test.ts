import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BLANK_LIMIT, createMessageReader, type Reading } from './message-reader.ts'

const test = suite('message-reader')

const NEED_MORE: Reading = { kind: 'need-more' }

function octetsOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function readAtOnce(text: string): Reading {
  return createMessageReader().push(octetsOf(text))
}

function objectOf(octets: number): string {
  return `{"a":"${'x'.repeat(octets - 8)}"}`
}

test('reads an object as soon as it is complete, without a line feed', () => {
  assert.equal(readAtOnce('{"a":1}'), { kind: 'message', text: '{"a":1}', octets: 7 })
})

test('ignores whatever follows the object', () => {
  assert.equal(readAtOnce('{} \n{"b"'), { kind: 'message', text: '{}', octets: 2 })
})

test('allows white space before the object and does not count it', () => {
  assert.equal(readAtOnce(' \t\r\n{}'), { kind: 'message', text: '{}', octets: 2 })
})

test('gives up on endless white space', () => {
  const reason = `expected an object, found more than ${BLANK_LIMIT} octets of white space`
  assert.equal(readAtOnce(' '.repeat(BLANK_LIMIT)), NEED_MORE)
  assert.equal(readAtOnce(' '.repeat(BLANK_LIMIT + 1)), { kind: 'malformed', reason })
})

test('decides at the first octet that cannot start an object', () => {
  const reason = 'expected "{", found octet 0x5b'
  assert.equal(readAtOnce('['), { kind: 'malformed', reason })
})

test('looks past braces and quotes within strings', () => {
  const text = '{"a":"}\\"}{\\\\","b":{"c":[{}]}}'
  assert.equal(readAtOnce(text), { kind: 'message', text, octets: text.length })
})

test('reads the same however the octets are split', () => {
  const text = '{"client_name":"Zoë \\" 😀","n":{"x":[1,{}]}}'
  const octets = octetsOf(text)
  for (let cut = 1; cut < octets.length; cut += 1) {
    const reader = createMessageReader()
    assert.equal(reader.push(octets.subarray(0, cut)), NEED_MORE)
    const reading = reader.push(octets.subarray(cut))
    assert.equal(reading, { kind: 'message', text, octets: octets.length })
  }
})

test('reads an octet at a time', () => {
  const octets = octetsOf('{"a":"é"}')
  const reader = createMessageReader()
  const readings = [...octets].map((octet) => reader.push(Uint8Array.of(octet)).kind)
  assert.equal(readings.slice(0, -1), Array(octets.length - 1).fill('need-more'))
  assert.is(readings.at(-1), 'message')
})

test('takes 1024 octets and decides at octet 1025', () => {
  const reason = 'expected at most 1024 octets, found more'
  assert.is(readAtOnce(objectOf(1024)).kind, 'message')
  assert.equal(readAtOnce(objectOf(1025)), { kind: 'malformed', reason })
  const reader = createMessageReader()
  assert.equal(reader.push(octetsOf(objectOf(1025).slice(0, 1024))), NEED_MORE)
  assert.equal(reader.push(octetsOf('x')), { kind: 'malformed', reason })
})

test('keeps to what it has decided', () => {
  const reader = createMessageReader()
  const reading = reader.push(octetsOf('{}'))
  assert.is(reader.push(octetsOf('{"b":1}')), reading)
  assert.is(reader.end(), reading)
})

test('refuses octets that are no UTF-8', () => {
  const octets = Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x7d)
  const reason = 'expected UTF-8, found octets that are not'
  assert.equal(createMessageReader().push(octets), { kind: 'malformed', reason })
})

test('tells a stream that ends before a message from one that ends amid it', () => {
  const cut = createMessageReader()
  cut.push(octetsOf(' {"a"'))
  const expected = 'expected a whole JSON object, found the end of the stream'
  assert.equal(cut.end(), { kind: 'malformed', reason: `${expected} after 4 octets of it` })
  const empty = createMessageReader().end()
  assert.equal(empty, { kind: 'malformed', reason: `${expected} before it began` })
})

test('looks at each octet once, also where they come alone and without a limit', () => {
  const octets = octetsOf(objectOf(2_000_000))
  const reader = createMessageReader(Number.POSITIVE_INFINITY)
  const started = process.cpuUsage()
  for (let at = 0; at < octets.length - 1; at += 1) reader.push(octets.subarray(at, at + 1))
  assert.is(reader.push(octets.subarray(-1)).kind, 'message')
  assert.ok(process.cpuUsage(started).user < 10_000_000, 'a quadratic reader takes minutes')
})

test('decides on 10 MB at once', () => {
  const reading = createMessageReader().push(octetsOf(objectOf(10_000_000)))
  assert.is(reading.kind, 'malformed')
})

test.run()
