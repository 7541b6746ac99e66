import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat, TextEnd } from '../../spec/dialect/message-format.ts'
import { DialectReader } from './dialect-reader.ts'
import { formatOf } from './format-of.ts'

const test = suite('dialect-reader')

const readerOf = (format: MessageFormat, limit?: number) => {
  return new DialectReader({ format: formatOf(format), adapt: (members) => members }, limit)
}
const line = (ends: TextEnd): MessageFormat => {
  return { format: 'text', template: '${client_name},${client_number}', ends }
}
const octetsOf = (text: string) => Buffer.from(text, 'latin1')

const TEXT = '{"client_name":"Ada","client_number":25}'

test('says a message in JSON, with what came behind it', () => {
  const reading = readerOf(line({ terminator: '\n' })).push(octetsOf('Ada,25\nBo,7'))
  assert.equal(reading, { kind: 'message', text: TEXT, octets: 6, rest: octetsOf('Bo,7') })
})

test('reads an octet at a time', () => {
  const reader = readerOf(line({ length: 'u16be' }))
  const kinds = [...octetsOf('\0\x06Ada,25')].map((octet) => reader.push(Uint8Array.of(octet)).kind)
  assert.equal(kinds, [...Array.from({ length: 7 }, () => 'need-more'), 'message'])
})

test('waits for a silence where nothing else ends a message', () => {
  const reader = readerOf(line('idle'))
  assert.equal(reader.push(octetsOf('Ada,2')), { kind: 'need-more', quietAfter: 10 })
  assert.equal(reader.push(octetsOf('5')), { kind: 'need-more', quietAfter: 10 })
  assert.equal(reader.quiet(), { kind: 'message', text: TEXT, octets: 6, rest: octetsOf('') })
})

test('waits for more after a silence between two parts', () => {
  const template = ['${client_name}', '${client_number}']
  const reader = readerOf({ format: 'text', template, ends: 'idle' })
  reader.push(octetsOf('Ada'))
  assert.equal(reader.quiet(), { kind: 'need-more' })
  reader.push(octetsOf('25'))
  assert.equal(reader.quiet(), { kind: 'message', text: TEXT, octets: 5, rest: octetsOf('') })
})

test('waits for the end of the stream where that ends a message', () => {
  const reader = readerOf(line('close'))
  assert.equal(reader.push(octetsOf('Ada,25')), { kind: 'need-more' })
  assert.is(reader.end().kind, 'message')
})

test('takes no message of more octets than the limit', () => {
  const reason = 'expected at most 10 octets, found more'
  const malformed = { kind: 'malformed', reason }
  assert.equal(readerOf(line({ terminator: '\n' }), 10).push(octetsOf('Adaadaada,25')), malformed)
  assert.equal(readerOf(line({ length: 'u16be' }), 10).push(octetsOf('\x01\0')), malformed)
  assert.equal(readerOf(line('complete'), 10).push(octetsOf('Adaadaada,25')), malformed)
  assert.is(readerOf(line({ terminator: '\n' }), 10).push(octetsOf('Adaada,255\n')).kind, 'message')
})

test('does not change its mind', () => {
  const reader = readerOf(line({ terminator: '\n' }))
  const reading = reader.push(octetsOf('Ada 25\n'))
  assert.is(reading.kind, 'malformed')
  assert.equal(reader.push(octetsOf('Ada,25\n')), reading)
  assert.equal(reader.end(), reading)
})

test.run()
