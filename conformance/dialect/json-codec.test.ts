import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import { octetsOf } from '../wire/octets.ts'
import { jsonCodec } from './json-codec.ts'

const test = suite('json-codec')

const ADA = { client_name: 'Ada', client_number: 25 }
const FLAT: JsonFormat = {
  format: 'json',
  members: { client_name: '/name', client_number: '/number' },
  ends: 'complete',
}
const flat = jsonCodec(FLAT)
const list = jsonCodec({ ...FLAT, members: { client_number: '/1', client_name: '/0' } })
const textOf = (encoded: ReturnType<typeof flat.encode>) =>
  encoded.ok ? Buffer.from(encoded.octets).toString() : encoded.reason

test('says what its messages are like', () => {
  assert.equal(
    [flat.noun, flat.extensible, list.noun, list.extensible, flat.ends],
    ['one JSON object', true, 'one JSON array', false, 'octets'],
  )
})

test('writes members by their pointers, arrays where they count', () => {
  assert.is(textOf(flat.encode(ADA)), '{"name":"Ada","number":25}')
  assert.is(textOf(list.encode(ADA)), '["Ada",25]')
  const deep = jsonCodec({
    ...FLAT,
    members: { client_name: '/data/0/a~1b', client_number: '/data/1' },
    as_text: ['client_number'],
    constants: { '/type': 'request', '/data/2': null },
  })
  assert.is(textOf(deep.encode(ADA)), '{"data":[{"a/b":"Ada"},"25",null],"type":"request"}')
  assert.equal(deep.read(octetsOf('{"data":[{"a/b":"Ada"},"25"]}'), false), {
    kind: 'object',
    members: ADA,
    end: 29,
    after: 'nothing',
  })
})

test('adds members that nobody knows, and none that has no place', () => {
  const message = { ...ADA, server_name: 'Bob', colour: 'red', name: 'taken' }
  assert.is(textOf(flat.encode(message)), '{"name":"Ada","number":25,"colour":"red"}')
  assert.is(textOf(list.encode(message)), '["Ada",25]')
})

test('writes digits beyond what a number holds as a number', () => {
  assert.is(
    textOf(flat.encode({ ...ADA, client_number: '+90071992547409931' })),
    '{"name":"Ada","number":90071992547409931}',
  )
})

test('refuses to say what stands for something else', () => {
  assert.is(
    textOf(flat.encode({ ...ADA, client_number: '25' })),
    'client_number is "25", which is a text',
  )
  assert.is(
    textOf(flat.encode({ ...ADA, client_number: 2.5 })),
    'client_number is 2.5, which is no integer',
  )
  assert.is(
    textOf(flat.encode({ ...ADA, client_name: '\udc00' })),
    'client_name has a surrogate without its partner',
  )
  assert.is(textOf(flat.encode({})), 'the message has no client_name')
  const short = jsonCodec({ ...FLAT, ends: { length: { digits: 1, padding: 'space-after' } } })
  assert.is(textOf(short.encode(ADA)), 'a length of 26 octets is beyond the length prefix')
})

const READ: readonly [string, string, boolean, unknown][] = [
  ['nothing', '', true, { kind: 'nothing' }],
  ['white space', ' \n', true, { kind: 'unreadable', at: 0, why: 'white space alone' }],
  ['an array', '[1]', true, { kind: 'unreadable', at: 0, why: 'text that does not begin with {' }],
  ['a part', '{"name":"}', true, { kind: 'incomplete' }],
  ['no JSON', ' {a}', true, { kind: 'unreadable', at: 1, why: 'text that is not JSON' }],
  [
    'values as they stand',
    '{"name":7,"number":"25"}\n',
    false,
    {
      kind: 'object',
      members: { client_name: 7, client_number: '25' },
      end: 24,
      after: 'line feed',
    },
  ],
  [
    'a second object',
    '{"name":"A"} {"x":1}',
    false,
    { kind: 'object', members: { client_name: 'A' }, end: 12, after: 'object' },
  ],
  [
    'something after it',
    '{"number":1}]',
    false,
    { kind: 'object', members: { client_number: 1 }, end: 12, after: 'other' },
  ],
]

for (const [title, text, over, reading] of READ) {
  test(`reads ${title}`, () => {
    assert.equal(flat.read(octetsOf(text), over), reading)
  })
}

test('points to octets that are not UTF-8, and gives up on what never ends', () => {
  const octets = Buffer.concat([octetsOf('{"name":"'), Uint8Array.of(0xff), octetsOf('"}')])
  assert.equal(flat.read(octets, false), {
    kind: 'unreadable',
    at: 9,
    why: 'octets that are not UTF-8',
  })
  assert.equal(flat.read(octetsOf('['.repeat(9)), false).kind, 'unreadable')
  assert.equal(flat.read(octetsOf('{'.repeat(65_536)), false), {
    kind: 'unreadable',
    at: 0,
    why: 'a JSON value without an end',
  })
})

test('reads a framed value that is alone in its frame', () => {
  const line = jsonCodec({ ...FLAT, ends: { terminator: '\n' } })
  const read = (text: string) => line.read(octetsOf(text), false)
  assert.equal(read('{"name":"A"}'), { kind: 'incomplete' })
  assert.equal(read('{"name":"A"} \r\n{'), {
    kind: 'object',
    members: { client_name: 'A' },
    end: 15,
    after: 'other',
  })
  assert.equal(read('{"name":"A"}{}\n'), {
    kind: 'unreadable',
    at: 12,
    why: 'more than one JSON value',
  })
  assert.equal(read('{"name":\n'), {
    kind: 'unreadable',
    at: 8,
    why: 'a JSON value that is cut short',
  })
})

test('finds where a member begins, whatever stands before it', () => {
  const nested = jsonCodec({
    ...FLAT,
    members: { client_name: '/b/0/n', client_number: '/b/1' },
    ends: { terminator: ';' },
  })
  const text = ' { "a" : [1, {"b": "}]\\""}], "b" : [ {"n" : "x"} , -5 ] };'
  assert.is(nested.offsetOf(octetsOf(text), 'client_name'), text.indexOf('"x"'))
  assert.is(nested.offsetOf(octetsOf(text), 'client_number'), text.indexOf('-5'))
  assert.is(nested.offsetOf(octetsOf('{"b":[]};'), 'client_name'), undefined)
  assert.is(nested.offsetOf(octetsOf('{"b":{}};'), 'client_name'), undefined)
  assert.is(nested.offsetOf(octetsOf('{"b":7};'), 'client_name'), undefined)
  assert.is(nested.offsetOf(octetsOf('{"b"'), 'client_name'), undefined)
  assert.is(nested.offsetOf(octetsOf(text), 'sum'), undefined)
  const twice = '{"name":"A","n\\u0061me":"B"}'
  assert.is(flat.offsetOf(octetsOf(twice), 'client_name'), twice.indexOf('"B"'))
})

test('refuses pointers of which one leads through the other', () => {
  assert.throws(
    () => jsonCodec({ ...FLAT, members: { client_name: '/a', client_number: '/a/b' } }),
    /expected pointers that can all stand, found \/a\/b/u,
  )
})

test('says a message wrongly in ways of its own', () => {
  const codec = jsonCodec({ ...FLAT, ends: { length: { digits: 4, padding: 'space-after' } } })
  const said = codec
    .malformed(ADA)
    .map(({ slug, octets }) => [slug, Buffer.from(octets).toString('latin1').slice(0, 40)])
  assert.equal(said, [
    ['no-json', '5   hello'],
    ['number-alone', '2   25'],
    ['other-brackets', '28  [{"name":"Ada","number":25}]'],
    ['single-quotes', "26  {'name':'Ada','number':25}"],
    ['comma-at-end', '27  {"name":"Ada","number":25,}'],
    ['no-name', '13  {"number":25}'],
    ['no-number', '14  {"name":"Ada"}'],
    ['number-null', '28  {"name":"Ada","number":null}'],
    ['number-of-letters', '29  {"name":"Ada","number":"abc"}'],
    ['fraction', '28  {"name":"Ada","number":25.5}'],
    ['name-no-text', '28  {"name":["Ada"],"number":25}'],
    ['name-empty', '23  {"name":"","number":25}'],
    ['cut-short', '26  {"name":"Ad'],
    ['empty', '2   {}'],
    ['junk', '12  \x80\x00\xff\x16\x03\x01\x00\x01\xfc\x03\x03\r'],
    ['oversize-length', `9999${'A'.repeat(36)}`],
    ['negative-length', '-5  {"name":"Ada","number":25}'],
    ['length-no-number', 'xxxx{"name":"Ada","number":25}'],
  ])
  assert.equal(codec.malformed({}), [])
})

test.run()
