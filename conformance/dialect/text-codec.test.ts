import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { octetsOf } from '../wire/octets.ts'
import { textCodec } from './text-codec.ts'

const test = suite('text-codec')

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

test('says what its messages are like', () => {
  const { noun, required, optional, ends, extensible } = lines
  assert.equal(
    { noun, required, optional, ends, extensible },
    {
      noun: 'a text like Ada\\n25\\n',
      required: new Set(['client_name', 'client_number']),
      optional: new Set(),
      ends: 'octets',
      extensible: false,
    },
  )
})

test('writes the octets of a text in one write', () => {
  assert.equal(comma.encode(ADA), {
    ok: true,
    octets: octetsOf('Ada,25'),
    breaks: [],
    pause_ms: 50,
  })
})

test('writes several texts with a pause between them, and a length before them all', () => {
  const codec = textCodec({
    format: 'text',
    template: ['${client_name}', ';${client_number}'],
    pause_ms: 80,
    ends: { length: { digits: 4, padding: 'zero-before' } },
  })
  assert.equal(codec.encode(ADA), {
    ok: true,
    octets: octetsOf('0006Ada;25'),
    breaks: [7],
    pause_ms: 80,
  })
})

test('writes a text in UTF-16 with its terminator', () => {
  const codec = textCodec({ ...COMMA, encoding: 'utf-16be', ends: { terminator: '\n' } })
  const octets = Uint8Array.from([0, 0x41, 0, 0x2c, 0, 0x37, 0, 0x0a])
  const message = { client_name: 'A', client_number: 7 }
  assert.equal(codec.encode(message), { ok: true, octets, breaks: [], pause_ms: 50 })
  assert.equal(codec.read(octets, false), object(message, 8))
})

test('finds a terminator in UTF-16 only between characters', () => {
  const codec = textCodec({ ...COMMA, encoding: 'utf-16be', ends: { terminator: '\n' } })
  // U+4100 and U+0A2C: their inner octets are those of a line feed.
  const message = { client_name: '\u4100\u0a2c', client_number: 7 }
  const encoded = codec.encode(message)
  assert.ok(encoded.ok)
  assert.equal(codec.read(encoded.octets, false), object(message, 10))
})

test('writes digits that no number holds as they stand', () => {
  const message = { client_name: 'Ada', client_number: '-90071992547409931' }
  const encoded = comma.encode(message)
  assert.equal(encoded, {
    ok: true,
    octets: octetsOf('Ada,-90071992547409931'),
    breaks: [],
    pause_ms: 50,
  })
  assert.equal(read('Ada,-90071992547409931'), object(message, 22))
})

const UNSAID: Record<string, [message: object, reason: string]> = {
  'a missing member': [{ client_name: 'Ada' }, 'the message has no client_number'],
  'a name that is no text': [{ ...ADA, client_name: 7 }, 'client_name is 7, which is no text'],
  'a fraction': [{ ...ADA, client_number: 2.5 }, 'client_number is 2.5, which is no integer'],
  'a number that is none': [
    { ...ADA, client_number: 'abc' },
    'client_number is "abc", which is no integer',
  ],
  'an empty name': [
    { ...ADA, client_name: '' },
    'a reader of this format does not take it for a message',
  ],
  'half a surrogate pair': [
    { ...ADA, client_name: '\ud83d' },
    'the text has characters that utf-8 lacks',
  ],
}

for (const [title, [message, reason]] of Object.entries(UNSAID)) {
  test(`refuses to say ${title}`, () => {
    assert.equal(comma.encode({ ...message }), { ok: false, reason })
  })
}

test('refuses to say a name that would be read as another', () => {
  const first = textCodec({
    ...COMMA,
    template: '${client_number} ${client_name} of ${server_name}',
  })
  assert.equal(first.encode({ ...ADA, client_name: 'King of A', server_name: 'Bob' }), {
    ok: false,
    reason: 'client_name "King of A" would be read as "King"',
  })
  assert.equal(line.encode({ ...ADA, client_name: 'A\n' }), {
    ok: false,
    reason: 'a reader of this format does not take it for a message',
  })
  const ascii = textCodec({ ...COMMA, encoding: 'ascii' })
  assert.equal(ascii.encode({ ...ADA, client_name: 'é' }), {
    ok: false,
    reason: 'the text has characters that ascii lacks',
  })
  const short = textCodec({ ...COMMA, ends: { length: 'u8' } })
  assert.equal(short.encode({ ...ADA, client_name: 'a'.repeat(300) }), {
    ok: false,
    reason: 'a length of 303 octets is beyond the length prefix',
  })
})

test('refuses to say a message that would be taken before its end', () => {
  const codec = textCodec({
    format: 'text',
    template: '${client_name},${client_number};;',
    pattern: '(?<client_name>[^,]+),(?<client_number>\\d+);;?',
    ends: 'complete',
  })
  assert.equal(codec.encode(ADA), {
    ok: false,
    reason: 'a reader of this format would take a part of it for all',
  })
})

test('takes white space that the template ends with for a part of the message', () => {
  const codec = textCodec({
    format: 'text',
    template: '${client_name},${client_number}\n',
    pattern: '(?<client_name>[^,]+),(?<client_number>\\d+)\\s?',
    ends: 'idle',
  })
  const encoded = codec.encode(ADA)
  assert.ok(encoded.ok)
  assert.equal(codec.read(encoded.octets, true), object(ADA, 7))
  assert.equal(codec.read(octetsOf('Ada,25'), true), object(ADA, 6))
})

test('reads what only a pattern has as optional', () => {
  const codec = textCodec({
    format: 'text',
    template: '${server_name},${server_number}',
    pattern: '(?<server_name>[^,]+),(?<server_number>-?\\w+)(?:,(?<sum>\\d+))?',
    ends: 'idle',
  })
  assert.equal(codec.optional, new Set(['sum']))
  assert.equal(
    codec.read(octetsOf('Bob,10'), true),
    object({ server_name: 'Bob', server_number: 10 }, 6),
  )
  assert.equal(
    codec.read(octetsOf('Bob,ten,35'), true),
    object({ server_name: 'Bob', server_number: 'ten', sum: 35 }, 10),
  )
  assert.is(codec.offsetOf(octetsOf('Bób,10,35'), 'sum'), 8)
  assert.is(codec.offsetOf(octetsOf('Bob,10'), 'sum'), undefined)
  assert.is(codec.offsetOf(octetsOf('Bob'), 'sum'), undefined)
})

test.run()
