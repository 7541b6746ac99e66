import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { octetsOf } from '../wire/octets.ts'
import { textCodec } from './text-codec.ts'

const test = suite('text-reader')

const ADA = { client_name: 'Ada', client_number: 25 }
const COMMA: TextFormat = {
  format: 'text',
  template: '${client_name},${client_number}',
  ends: 'idle',
}
const comma = textCodec(COMMA)
const line = textCodec({ ...COMMA, ends: { terminator: '\n' } })
const lines = textCodec({
  ...COMMA,
  template: '${client_name}\n${client_number}\n',
  ends: 'complete',
})
const read = (text: string, codec = comma, over = true) => codec.read(octetsOf(text), over)
const object = (members: object, end: number, after = 'nothing') => ({
  kind: 'object',
  members,
  end,
  after,
})

test('waits for the end that only silence shows, then reads all', () => {
  assert.equal(read('', comma, false), { kind: 'nothing' })
  assert.equal(read('Ada,25', comma, false), { kind: 'incomplete' })
  assert.equal(read('Ada,25'), object(ADA, 6))
})

test('takes no white space after an unframed text for a part of it', () => {
  assert.equal(read('Ada,25\n'), object(ADA, 6, 'line feed'))
  assert.equal(read('Ada,25\r\n'), object(ADA, 6, 'line feed'))
  assert.equal(read('Ada,25 '), object(ADA, 6, 'white space'))
  assert.equal(read('Ada,25\nBob,30\n'), object(ADA, 6, 'object'))
  assert.equal(read('Ada,25\nBye\n'), object(ADA, 6, 'other'))
  const named = textCodec({ ...COMMA, template: '${client_number},${client_name}' })
  assert.equal(named.read(octetsOf('25,Ada \n'), true), object(ADA, 6, 'line feed'))
})

test('reads as soon as a terminator has come, and no later', () => {
  assert.equal(read('Ada,25', line, true), { kind: 'incomplete' })
  assert.equal(read('Ada,25\nBob', line, false), object(ADA, 7, 'other'))
  assert.equal(read('Ada,25\nBob,3\n', line, false), object(ADA, 7, 'object'))
  assert.equal(read('Ada\n', line, false), {
    kind: 'unreadable',
    at: 0,
    why: 'text that is not like Ada,25',
  })
})

test('reads a text that is complete with its last literal', () => {
  assert.equal(read('Ada\n25', lines, false), { kind: 'incomplete' })
  assert.equal(read('Ada\n25\n', lines, false), object(ADA, 7))
  assert.equal(read('Ada\n25\nBob\n9\n', lines, false), object(ADA, 7, 'object'))
  assert.equal(read('Ada\nx\n', lines, false), { kind: 'incomplete' })
  assert.equal(read('Ada\nx\n', lines, true), {
    kind: 'unreadable',
    at: 4,
    why: 'text that is not like Ada\\n25\\n',
  })
})

test('points to where a text stops being like a message', () => {
  const why = 'text that is not like Ada,25'
  assert.equal(read('Ada;25'), { kind: 'unreadable', at: 0, why })
  assert.equal(read('Zoë,abc'), { kind: 'unreadable', at: 5, why })
  assert.equal(read('Zoë,25.5'), { kind: 'unreadable', at: 7, why })
})

test('points to the first octet that is no text', () => {
  const octets = Buffer.concat([octetsOf('0008Zo'), Uint8Array.of(0xff), octetsOf('ra,25')])
  const codec = textCodec({
    ...COMMA,
    ends: { length: { digits: 4, padding: 'zero-before' } },
  })
  assert.equal(codec.read(octets, false), {
    kind: 'unreadable',
    at: 6,
    why: 'octets that are not utf-8',
  })
})

test('says how many octets of those announced have come', () => {
  const codec = textCodec({ ...COMMA, ends: { length: 'u8' } })
  assert.equal(codec.read(octetsOf('\u0008Ada,255'), false), { kind: 'incomplete' })
  assert.equal(codec.read(octetsOf('\u0008Ada,255'), true), {
    kind: 'unreadable',
    at: 8,
    why: '7 octets where 8 were announced',
  })
})

test('awaits no length that is longer than any message, or none', () => {
  const wide = textCodec({ ...COMMA, ends: { length: 'u32be' } })
  assert.equal(wide.read(Uint8Array.from([0, 1, 0, 1]), false), {
    kind: 'unreadable',
    at: 0,
    why: 'a length of 65537, longer than any message',
  })
  const digits = textCodec({ ...COMMA, ends: { length: { digits: 4, padding: 'space-after' } } })
  assert.equal(digits.read(octetsOf('-5'), false), {
    kind: 'unreadable',
    at: 0,
    why: 'a length that is no number',
  })
})

test('reads much in little time', () => {
  const two = textCodec({
    ...COMMA,
    template: '${client_name}|${server_name}|${client_number}!',
    ends: 'complete',
  })
  const begun = performance.now()
  for (const text of [
    'a'.repeat(65_536),
    '|'.repeat(4096),
    `${'|!'.repeat(2048)}`,
    '\n'.repeat(65_536),
  ])
    for (const codec of [comma, line, lines, two]) codec.read(octetsOf(text), true)
  assert.ok(performance.now() - begun < 4000, `${performance.now() - begun} ms`)
})

test('gives up on what never ends', () => {
  assert.equal(read('a'.repeat(65_536), line, false), {
    kind: 'unreadable',
    at: 0,
    why: '65536 octets without a terminator',
  })
  assert.equal(read('a'.repeat(65_537), comma, false), { kind: 'unreadable', at: 0, why: 'no end' })
  assert.equal(read('a'.repeat(65_537), lines, false), {
    kind: 'unreadable',
    at: 0,
    why: 'a text of 65537 characters',
  })
})

test.run()
