import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { INTEGER_TYPES, PADDINGS } from '../../spec/dialect/binary-field.ts'
import { ENCODINGS } from '../../spec/dialect/encoding.ts'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { builtInDialects } from './built-in.ts'
import { codecOf } from './codec-of.ts'
import { wholeMessage } from './whole-message.ts'
import { wireOf } from './wire-of.ts'

const test = suite('round-trips')

/** Numbers from 0 to 1, the same in each run (a linear congruential generator). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const LETTERS = ['a', 'B', 'z', '7', ' ', ',', '|', '-', "'", '"', '\\', '/', 'é', 'Σ', '🙂', '#']

function randomMessage(random: () => number): Record<string, unknown> {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const name = () =>
    Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(LETTERS)).join('')
  const client_number = pick([1, 25, 100, 0, -1, 101, 65_561, -4_294_967_271, 2 ** 53 - 1]) ?? 1
  const server_number = 1 + Math.floor(random() * 100)
  const sum = Math.abs(client_number) > 100 ? 200 : client_number + server_number
  return { client_name: name(), client_number, server_name: name(), server_number, sum }
}

const BOTH = '${client_name},${client_number}'
const ENDS = [
  'complete',
  'close',
  'idle',
  { terminator: '\r\n' },
  { length: 'u8' },
  { length: 'u32le' },
  ...PADDINGS.map((padding) => ({ length: { digits: 6, padding } }) as const),
] as const
const CORNERS: readonly MessageFormat[] = [
  ...ENDS.flatMap((ends): MessageFormat[] => [
    { format: 'json', members: { client_name: '/who/0', client_number: '/who/1' }, ends },
    { format: 'json', members: { client_name: '/0', client_number: '/1' }, ends },
    {
      format: 'json',
      members: { client_name: '/a~1b', client_number: '/n/m~0' },
      as_text: ['client_number'],
      constants: { '/type': 'request', '/n/version': [1, null] },
      ends,
    },
    ...ENCODINGS.map(
      (encoding): MessageFormat => ({ format: 'text', template: `<${BOTH}>`, encoding, ends }),
    ),
    { format: 'text', template: ['${client_number};', 'by ${client_name}!'], pause_ms: 7, ends },
  ]),
  ...INTEGER_TYPES.map(
    (as): MessageFormat => ({
      format: 'binary',
      fields: [
        { type: 'constant', hex: 'CA fe' },
        { type: 'integer', field: 'client_number', as },
        { type: 'string', field: 'client_name', length: 'u16le', apart: true },
      ],
      pause_ms: 3,
      ends: 'size',
    }),
  ),
  ...PADDINGS.flatMap((padding) =>
    ENCODINGS.map(
      (encoding): MessageFormat => ({
        format: 'binary',
        fields: [
          { type: 'chars', field: 'client_number', size: 40, padding, encoding },
          {
            type: 'chars',
            field: 'client_name',
            size: 60,
            padding: padding === 'zero-before' ? 'nul-after' : padding,
            encoding,
          },
        ],
        ends: 'size',
      }),
    ),
  ),
]

/** Says many messages, and reads them whole, in parts, and one after another. */
function goesRound(codec: MessageCodec, seed: number): number {
  const random = seeded(seed)
  let said = 0
  for (let i = 0; i < 40; i += 1) {
    const message = randomMessage(random)
    const encoded = codec.encode(message)
    if (!encoded.ok) continue
    said += 1
    const { octets } = encoded
    const reading = codec.read(octets, codec.ends !== 'octets')
    const members = Object.fromEntries([...codec.required].map((field) => [field, message[field]]))
    if (reading.kind !== 'object') return assert.unreachable(JSON.stringify(reading)) ?? 0
    for (const field of codec.required) {
      assert.is(reading.members[field], members[field])
      assert.type(codec.offsetOf(octets, field), 'number')
    }
    assert.is(reading.end + (reading.after === 'line feed' ? 1 : 0), octets.length)
    for (let end = 0; end < reading.end; end += 1) {
      const part = codec.read(octets.subarray(0, end), false)
      assert.is(part.kind, end === 0 ? 'nothing' : 'incomplete')
    }
    if (codec.ends === 'octets') {
      const two = codec.read(Buffer.concat([octets, octets]), false)
      assert.equal(two, { ...reading, after: 'object' })
    }
  }
  return said
}

/** Reads octets by chance, and messages of which one octet is another. */
function readsAnything(codec: MessageCodec, seed: number): void {
  const random = seeded(seed)
  const encoded = codec.encode({
    client_name: 'Ada',
    client_number: 25,
    server_name: 'Bob',
    server_number: 10,
    sum: 35,
  })
  assert.ok(encoded.ok)
  for (let i = 0; i < 60; i += 1) {
    const octets =
      i % 2 === 0
        ? Uint8Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256))
        : Uint8Array.from(encoded.octets)
    const at = Math.floor(random() * octets.length)
    if (i % 2 === 1) octets[at] = Math.floor(random() * 256)
    for (const over of [false, true]) {
      const reading = codec.read(octets, over)
      if (reading.kind === 'object') assert.ok(reading.end <= octets.length)
      if (reading.kind === 'unreadable') assert.ok(reading.at <= octets.length && reading.at >= 0)
      assert.is(reading.kind === 'nothing', octets.length === 0)
    }
    for (const field of codec.required) codec.offsetOf(octets, field)
  }
}

function saysNothingValidWrongly(codec: MessageCodec): void {
  const message = {
    client_name: 'Ada',
    client_number: 25,
    server_name: 'Bob',
    server_number: 10,
    sum: 35,
  }
  const wrong = codec.malformed(message)
  const isTaken = wholeMessage(codec)
  assert.equal(
    wrong.filter(({ octets }) => isTaken(octets) || octets.length === 0),
    [],
  )
  assert.is(new Set(wrong.map(({ slug }) => slug)).size, wrong.length)
  assert.ok(wrong.length >= 3, `${wrong.length}`)
  for (const { oversize, octets } of wrong) assert.is(oversize === true, octets.length > 1024)
}

for (const dialect of builtInDialects()) {
  for (const [direction, codec] of [
    ['request', wireOf(dialect).request],
    ['reply', wireOf(dialect).reply],
  ] as const) {
    test(`says and reads each ${direction} of ${dialect.name}`, () => {
      assert.ok(goesRound(codec, 7) >= 10)
      readsAnything(codec, 11)
      saysNothingValidWrongly(codec)
    })
  }
}

test('says and reads messages in every corner of the schema', () => {
  for (const [index, format] of CORNERS.entries()) {
    const codec = codecOf(format, 'request')
    assert.ok(goesRound(codec, index) > 0, JSON.stringify(format))
    readsAnything(codec, index)
    saysNothingValidWrongly(codec)
  }
})

test.run()
