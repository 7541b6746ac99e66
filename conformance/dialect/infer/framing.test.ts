import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { framingsOf, withoutPrefix } from './framing.ts'
import type { Sample } from './sample.ts'

const test = suite('framing')

const sample = (octets: string): Sample => ({
  octets: Buffer.from(octets, 'latin1'),
  breaks: [],
  pause_ms: 0,
  client_number: 25,
})
const lengthsOf = (...texts: string[]) => framingsOf(texts.map(sample)).map(({ length }) => length)

test('finds the prefix that is right in all messages', () => {
  assert.equal(lengthsOf('\x00\x06Ada,25', '\x00\x05Ada,8'), ['u16be'])
})

test('takes the prefix off', () => {
  const [framing] = framingsOf([sample('\x06Ada,25'), sample('\x05Ada,8')])
  const bodies = framing?.samples.map(({ octets }) => Buffer.from(octets).toString())
  assert.equal([framing?.length, bodies], ['u8', ['Ada,25', 'Ada,8']])
})

test('finds digits that are padded', () => {
  assert.equal(lengthsOf('6   Ada,25', '5   Ada,8'), [{ digits: 4, padding: 'space-after' }])
})

test('takes no printable octet that never changes for a length', () => {
  assert.equal(lengthsOf(`!${'x'.repeat(33)}`, `!${'y'.repeat(33)}`), [undefined])
})

test('finds no prefix that is wrong once', () => {
  assert.equal(lengthsOf('\x06Ada,25', '\x06Ada,8'), [undefined])
})

test('takes a prefix off a single message if it is right there', () => {
  assert.is(Buffer.from(withoutPrefix(Buffer.from('\x00\x03Ada'))).toString(), 'Ada')
  assert.is(Buffer.from(withoutPrefix(Buffer.from('Ada'))).toString(), 'Ada')
})

test.run()
