import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Extent, isWhiteSpace, scanObject } from './object-scanner.ts'
import { octetsOf } from './octets.ts'

const test = suite('object-scanner')

const CASES: [says: string, text: string, extent: Extent][] = [
  ['finds nothing in nothing', '', { kind: 'nothing' }],
  ['finds nothing in white space', ' \t\r\n', { kind: 'nothing' }],
  ['finds an object', '{"a":1}', { kind: 'object', start: 0, end: 7 }],
  ['skips white space before it', '\n {}', { kind: 'object', start: 2, end: 4 }],
  ['stops at its end', '{}{}', { kind: 'object', start: 0, end: 2 }],
  ['counts nested objects and arrays', '{"a":[{"b":{}}]}x', { kind: 'object', start: 0, end: 16 }],
  ['overlooks braces inside strings', '{"}{":"]"}', { kind: 'object', start: 0, end: 10 }],
  ['overlooks quotes that are escaped', '{"\\"}":1}', { kind: 'object', start: 0, end: 9 }],
  ['knows an escaped backslash before a quote', '{"\\\\":1}', { kind: 'object', start: 0, end: 8 }],
  ['waits for the end of an object', '{"a":1', { kind: 'incomplete', start: 0 }],
  ['waits for the end of a string', '{"a}', { kind: 'incomplete', start: 0 }],
  ['waits where a string ends in a backslash', '{"a\\', { kind: 'incomplete', start: 0 }],
  ['finds something else', '  [1]', { kind: 'other', at: 2 }],
  ['takes a byte order mark for something else', '\ufeff{}', { kind: 'other', at: 0 }],
]

for (const [says, text, extent] of CASES)
  test(says, () => {
    assert.equal(scanObject(octetsOf(text)), extent)
  })

const object = (octets: number) => octetsOf(`{"a":"${'x'.repeat(octets - 8)}"}`)

test('takes 1024 octets for an object and 1025 for too many', () => {
  assert.equal(scanObject(object(1024)), { kind: 'object', start: 0, end: 1024 })
  assert.equal(scanObject(object(1025)), { kind: 'oversize', start: 0 })
})

test('does not count white space before the object', () => {
  const octets = Buffer.concat([octetsOf('\n\n'), object(1024)])
  assert.equal(scanObject(octets), { kind: 'object', start: 2, end: 1026 })
})

test('knows too many octets before the object is complete', () => {
  assert.equal(scanObject(octetsOf(`{"${'x'.repeat(1022)}`)), { kind: 'incomplete', start: 0 })
  assert.equal(scanObject(octetsOf(`{"${'x'.repeat(1023)}`)), { kind: 'oversize', start: 0 })
})

test('counts the octet after a backslash', () => {
  assert.equal(scanObject(octetsOf(`{"${'\\n'.repeat(511)}`)), { kind: 'incomplete', start: 0 })
  assert.equal(scanObject(octetsOf(`{"${'\\n'.repeat(512)}`)), { kind: 'oversize', start: 0 })
  assert.equal(scanObject(octetsOf(`{"x${'\\n'.repeat(511)}`)), { kind: 'oversize', start: 0 })
})

test('takes another limit', () => {
  assert.equal(scanObject(octetsOf('{"a":1}'), 6), { kind: 'oversize', start: 0 })
  assert.equal(scanObject(octetsOf('{"a":1}'), 7), { kind: 'object', start: 0, end: 7 })
})

test('knows the white space of JSON and no other', () => {
  const white = Array.from({ length: 256 }, (_, octet) => octet).filter(isWhiteSpace)
  assert.equal(white, [0x09, 0x0a, 0x0d, 0x20])
})

test.run()
