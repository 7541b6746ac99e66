import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { BinaryField } from '../../spec/dialect/binary-field.ts'
import { binaryCodec } from './binary-codec.ts'

const test = suite('binary-codec')

const ADA = { client_name: 'Ada', client_number: 25 }
const NUMBER: BinaryField = { type: 'integer', field: 'client_number', as: 'i32be' }
const NAME: BinaryField = { type: 'string', field: 'client_name', length: 'u16be' }
const codecOf = (...fields: BinaryField[]) =>
  binaryCodec({ format: 'binary', fields, ends: 'size' })
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const said = (encoded: ReturnType<ReturnType<typeof codecOf>['encode']>) =>
  encoded.ok ? Buffer.from(encoded.octets).toString('hex') : encoded.reason
const java = codecOf(NAME, NUMBER)

test('says what its messages are like', () => {
  const { noun, required, optional, ends, extensible } = java
  assert.equal(
    { noun, required, optional, ends, extensible },
    {
      noun: 'binary fields (client_name, client_number)',
      required: new Set(['client_name', 'client_number']),
      optional: new Set(),
      ends: 'octets',
      extensible: false,
    },
  )
})

test('writes fields one after another, in writes of their own where it says so', () => {
  const codec = binaryCodec({
    format: 'binary',
    fields: [{ type: 'constant', hex: 'CA fe' }, NAME, { ...NUMBER, apart: true }],
    pause_ms: 9,
    ends: 'size',
  })
  assert.equal(codec.encode(ADA), {
    ok: true,
    octets: Uint8Array.from(hex('cafe 0003 416461 00000019')),
    breaks: [7],
    pause_ms: 9,
  })
})

const NUMBERS: readonly [BinaryField, number | string, string][] = [
  [{ ...NUMBER, as: 'i8' }, -1, 'ff'],
  [{ ...NUMBER, as: 'u8' }, 200, 'c8'],
  [{ ...NUMBER, as: 'i16le' }, -2, 'feff'],
  [{ ...NUMBER, as: 'u16be' }, 65_535, 'ffff'],
  [{ ...NUMBER, as: 'i32le' }, 25, '19000000'],
  [{ ...NUMBER, as: 'i64be' }, -25, 'ffffffffffffffe7'],
  [{ ...NUMBER, as: 'i64le' }, '-9007199254740993', 'ffffffffffffdfff'],
  [{ type: 'chars', field: 'client_number', size: 5, padding: 'zero-before' }, -25, '2d30303235'],
  [{ type: 'chars', field: 'client_number', size: 4, padding: 'space-before' }, 25, '20203235'],
  [{ type: 'chars', field: 'client_number', size: 4, padding: 'space-after' }, 25, '32352020'],
  [{ type: 'chars', field: 'client_number', size: 2, padding: 'nul-after' }, 25, '3235'],
  [
    { type: 'string', field: 'client_number', length: 'u8', encoding: 'utf-16le' },
    25,
    '0432003500',
  ],
]

for (const [field, number, octets] of NUMBERS) {
  test(`writes ${number} as ${octets}, and reads it back`, () => {
    const codec = codecOf(field)
    assert.is(said(codec.encode({ client_number: number })), octets)
    assert.equal(codec.read(hex(octets), false), {
      kind: 'object',
      members: { client_number: number },
      end: octets.length / 2,
      after: 'nothing',
    })
  })
}

const chars = codecOf({ type: 'chars', field: 'client_name', size: 4, padding: 'nul-after' })
const spaced = codecOf({ type: 'chars', field: 'client_name', size: 4, padding: 'space-after' })

test('reads what follows a first NUL as what was in memory', () => {
  assert.equal(chars.read(hex('41 00 ff fe'), false), {
    kind: 'object',
    members: { client_name: 'A' },
    end: 4,
    after: 'nothing',
  })
})

const UNSAID: readonly [string, string, ReturnType<typeof codecOf>, object][] = [
  [
    'a number beyond its type',
    'client_number 200 is beyond i8',
    codecOf({ ...NUMBER, as: 'i8' }),
    { client_number: 200 },
  ],
  [
    'a number below its type',
    'client_number -1 is beyond u32be',
    codecOf({ ...NUMBER, as: 'u32be' }),
    { client_number: -1 },
  ],
  [
    'a text for a number',
    'client_number is "25", which is a text',
    java,
    { ...ADA, client_number: '25' },
  ],
  ['a fraction', 'client_number is 0.5, which is no integer', java, { ...ADA, client_number: 0.5 }],
  [
    'a name without room for a NUL',
    'the 4 octets of client_name are too many for a field of 4',
    chars,
    { client_name: 'Adas' },
  ],
  [
    'a name too long for its field',
    'the 5 octets of client_name are too many for a field of 4',
    spaced,
    { client_name: 'Adasz' },
  ],
  [
    'a name that ends with what fills it up',
    'client_name "Ad " would be read as "Ad"',
    spaced,
    { client_name: 'Ad ' },
  ],
  [
    'a name with a NUL',
    'client_name "A\\u0000B" would be read as "A"',
    chars,
    { client_name: 'A\0B' },
  ],
  [
    'a name too long for its length',
    'the 256 octets of client_name are beyond its length prefix',
    codecOf({ ...NAME, length: 'u8' }),
    { client_name: 'a'.repeat(256) },
  ],
  [
    'characters that are lacking',
    'client_name has characters that latin-1 lacks',
    codecOf({ ...NAME, encoding: 'latin-1' }),
    { client_name: 'Σ' },
  ],
  ['a missing member', 'the message has no client_name', java, {}],
]

for (const [title, reason, codec, message] of UNSAID) {
  test(`refuses to say ${title}`, () => {
    assert.equal(codec.encode({ ...message }), { ok: false, reason })
  })
}

const READ: readonly [string, string, boolean, unknown][] = [
  ['nothing', '', true, { kind: 'nothing' }],
  ['a part', '0003 4164', false, { kind: 'incomplete' }],
  [
    'a part of a length at the end',
    '00',
    true,
    { kind: 'unreadable', at: 1, why: '1 octet where 2 were due' },
  ],
  [
    'a part of a name at the end',
    '0003 4164',
    true,
    { kind: 'unreadable', at: 4, why: '2 octets where 3 were announced' },
  ],
  [
    'a part of a number at the end',
    '0001 41 0000',
    true,
    { kind: 'unreadable', at: 5, why: '2 octets where 4 were due' },
  ],
  [
    'a name that is no text',
    '0001 ff 00000019',
    false,
    { kind: 'unreadable', at: 2, why: 'octets in client_name that are not utf-8' },
  ],
  [
    'a message that would be too long',
    'ffff',
    false,
    { kind: 'unreadable', at: 0, why: '65537 octets, more than any message has' },
  ],
  [
    'a message and another',
    '0001 41 00000019 0001 42 00000001',
    false,
    { kind: 'object', members: { client_name: 'A', client_number: 25 }, end: 7, after: 'object' },
  ],
  [
    'a message and a line end',
    '0001 41 00000019 0d0a',
    false,
    {
      kind: 'object',
      members: { client_name: 'A', client_number: 25 },
      end: 7,
      after: 'line feed',
    },
  ],
]

for (const [title, octets, over, reading] of READ) {
  test(`reads ${title}`, () => {
    assert.equal(java.read(hex(octets), over), reading)
  })
}

test('reads a number in text that is none as it stands', () => {
  const codec = codecOf({ type: 'string', field: 'client_number', length: 'u8' })
  assert.equal(codec.read(hex('02 3278'), false), {
    kind: 'object',
    members: { client_number: '2x' },
    end: 3,
    after: 'nothing',
  })
})

test('points to the octet of a constant that is another', () => {
  const codec = codecOf({ type: 'constant', hex: 'cafe' }, NUMBER)
  assert.equal(codec.read(hex('ca00'), false), {
    kind: 'unreadable',
    at: 1,
    why: 'octets other than cafe',
  })
  assert.equal(codec.read(hex('ca'), false), { kind: 'incomplete' })
})

test('tells where each field begins', () => {
  const octets = hex('0003 416461 00000019')
  assert.equal(
    [java.offsetOf(octets, 'client_name'), java.offsetOf(octets, 'client_number')],
    [2, 5],
  )
  assert.is(java.offsetOf(octets, 'sum'), undefined)
  assert.is(java.offsetOf(hex('00'), 'client_name'), undefined)
})

test.run()
