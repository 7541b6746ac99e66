import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat, TextEnd } from '../../spec/dialect/message-format.ts'
import { joined } from './fidelity.ts'
import { formatOf } from './format-of.ts'
import type { Members } from './members.ts'

const test = suite('format-of')

const REQUEST: Members = new Map<string, unknown>([
  ['client_name', 'Ada'],
  ['client_number', 25],
])
const comma = (ends: TextEnd, more = {}): MessageFormat => {
  return { format: 'text', template: '${client_name},${client_number}', ends, ...more }
}

// What a request looks like in each format: the octets as hexadecimal digits, write by write.
const WRITTEN: readonly [string, MessageFormat, readonly string[]][] = [
  ['text that ends when it is complete', comma('complete'), [hexOf('Ada,25')]],
  ['text up to a line feed', comma({ terminator: '\n' }), [hexOf('Ada,25\n')]],
  ['text behind its length', comma({ length: 'u16be' }), [`0006${hexOf('Ada,25')}`]],
  [
    'text behind its length in digits',
    comma({ length: { digits: 4, padding: 'space-after' } }),
    [hexOf('6   Ada,25')],
  ],
  [
    'text in UTF-16 up to a line feed',
    comma({ terminator: '\n' }, { encoding: 'utf-16be' }),
    ['004100640061002c00320035000a'],
  ],
  ['text as Java writes it', comma('close', { encoding: 'modified-utf-8' }), [hexOf('Ada,25')]],
  [
    'text in two writes',
    { format: 'text', template: ['${client_name}', '${client_number}'], ends: 'complete' },
    [hexOf('Ada'), hexOf('25')],
  ],
  [
    'JSON with members of other names, text and constants',
    {
      format: 'json',
      members: { client_name: '/who/name', client_number: '/n~1m' },
      as_text: ['client_number'],
      constants: { '/type': 'hello' },
      ends: 'close',
    },
    [hexOf('{"who":{"name":"Ada"},"n/m":"25","type":"hello"}')],
  ],
  [
    'a JSON array',
    { format: 'json', members: { client_number: '/0', client_name: '/1' }, ends: 'complete' },
    [hexOf('[25,"Ada"]')],
  ],
  [
    'JSON of sumsock itself, with its line feed',
    {
      format: 'json',
      members: { client_name: '/client_name', client_number: '/client_number' },
      ends: 'complete',
    },
    [hexOf('{"client_name":"Ada","client_number":25}\n')],
  ],
  [
    'a counted string and an integer',
    {
      format: 'binary',
      fields: [
        { type: 'string', field: 'client_name', length: 'u8' },
        { type: 'integer', field: 'client_number', as: 'i32le' },
      ],
      ends: 'size',
    },
    ['0341646119000000'],
  ],
  [
    'fixed characters, a constant and a number in a write of its own',
    {
      format: 'binary',
      fields: [
        { type: 'constant', hex: 'CA FE' },
        { type: 'chars', field: 'client_name', size: 5, padding: 'nul-after' },
        { type: 'chars', field: 'client_number', size: 4, padding: 'zero-before', apart: true },
      ],
      ends: 'size',
    },
    ['cafe4164610000', hexOf('0025')],
  ],
]

for (const [what, format, writes] of WRITTEN)
  test(`writes ${what}, and reads it again`, () => {
    const { write, read } = formatOf(format)
    const written = write(REQUEST)
    assert.ok(written.ok)
    assert.equal(written.value.map(hexOf), writes)
    const octets = joined({ writes: written.value, pause: 0 })
    const taken = read(octets, true)
    assert.is(taken.kind, 'message')
    assert.equal(taken.kind === 'message' && [...taken.members].sort(), [...REQUEST].sort())
    assert.is(taken.kind === 'message' && taken.end, octets.length)
  })

for (const [what, format] of WRITTEN)
  test(`takes no part of ${what} for a malformed message`, () => {
    const { write, read } = formatOf(format)
    const written = write(REQUEST)
    assert.ok(written.ok)
    const octets = joined({ writes: written.value, pause: 0 })
    const kinds = [...octets].map((_, end) => read(octets.subarray(0, end), false).kind)
    assert.equal(
      kinds.filter((kind) => kind === 'malformed'),
      [],
    )
  })

const UNSAYABLE: readonly [string, MessageFormat, Members][] = [
  ['a terminator in a name', comma({ terminator: 'd' }), REQUEST],
  ['a name that is not ASCII', comma('complete', { encoding: 'ascii' }), withName('Åda')],
  ['a name of half a character', comma('complete'), withName('\ud800')],
  ['a message without a number', comma('complete'), new Map([['client_name', 'Ada']])],
  ['a message longer than its length can tell', comma({ length: 'u8' }), withName('A'.repeat(300))],
  [
    'a number that does not fit',
    {
      format: 'binary',
      fields: [{ type: 'integer', field: 'client_number', as: 'u8' }],
      ends: 'size',
    },
    new Map([['client_number', 256]]),
  ],
  [
    'a name that does not fit',
    {
      format: 'binary',
      fields: [{ type: 'chars', field: 'client_name', size: 2, padding: 'space-after' }],
      ends: 'size',
    },
    REQUEST,
  ],
]

for (const [what, format, members] of UNSAYABLE)
  test(`does not say ${what}`, () => {
    assert.is(formatOf(format).write(members).ok, false)
  })

const MALFORMED: readonly [string, MessageFormat, string][] = [
  ['text without its comma', comma('close'), 'Ada 25'],
  ['a number with letters', comma({ terminator: '\n' }), 'Ada,abc\n'],
  ['octets that are not UTF-8', comma({ terminator: '\n' }), '\xff,25\n'],
  ['a length that is none', comma({ length: { digits: 2, padding: 'space-after' } }), 'x Ada,25'],
  [
    'text in place of JSON',
    { format: 'json', members: { client_name: '/a' }, ends: 'complete' },
    'Ada',
  ],
  [
    'another constant',
    { format: 'binary', fields: [{ type: 'constant', hex: '01' }], ends: 'size' },
    '\x02',
  ],
  [
    'an array in place of an object',
    { format: 'json', members: { client_name: '/a' }, ends: 'complete' },
    '["Ada"]',
  ],
]

for (const [what, format, text] of MALFORMED)
  test(`takes ${what} for malformed`, () => {
    assert.is(formatOf(format).read(Buffer.from(text, 'latin1'), true).kind, 'malformed')
  })

test('takes what is cut short for malformed at the end alone', () => {
  for (const ends of ['complete', { terminator: '\n' }, { length: 'u8' }] as const) {
    const { read } = formatOf(comma(ends))
    assert.is(read(Uint8Array.of(0x41), false).kind, 'need-more')
    assert.is(read(Uint8Array.of(0x41), true).kind, 'malformed')
  }
})

test('lets a line feed follow text that nothing marks the end of', () => {
  const taken = formatOf(comma('idle')).read(Buffer.from('Ada,25\r\n'), true)
  assert.equal(taken.kind === 'message' && [...taken.members], [...REQUEST])
})

test('writes characters beyond 16 bits and NUL as Java does', () => {
  const { write, read } = formatOf(comma('close', { encoding: 'modified-utf-8' }))
  const written = write(withName('\0é€😀'))
  assert.equal(written.ok && written.value.map(hexOf), ['c080c3a9e282aceda0bdedb8802c3235'])
  const octets = Buffer.from('c3a9e282aceda0bdedb8802c3235', 'hex')
  const taken = read(octets, true)
  assert.is(taken.kind === 'message' && taken.members.get('client_name'), 'é€😀')
  assert.is(read(Buffer.from('80,25', 'hex'), true).kind, 'malformed')
})

test('reads wide integers exactly', () => {
  const { read } = formatOf(comma('close'))
  const taken = read(Buffer.from('Ada,9007199254740993'), true)
  assert.is(taken.kind === 'message' && taken.members.get('client_number'), 9_007_199_254_740_993n)
})

test('leaves a field that only its pattern has optional', () => {
  const pattern = '(?<server_name>[^,]+)(?:,(?<sum>\\d+))?'
  const { fields, read } = formatOf({
    format: 'text',
    template: '${server_name}',
    pattern,
    ends: 'close',
  })
  assert.equal([...fields], ['server_name'])
  const taken = read(Buffer.from('Ada,35'), true)
  assert.is(taken.kind === 'message' && taken.members.get('sum'), 35)
  assert.is(read(Buffer.from('Ada'), true).kind, 'message')
})

function withName(name: string): Members {
  return new Map([...REQUEST, ['client_name', name]])
}

function hexOf(octets: string | Uint8Array): string {
  return Buffer.from(octets).toString('hex')
}

test.run()
