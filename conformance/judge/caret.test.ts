import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { octetsOf } from '../wire/octets.ts'
import { pointAt } from './caret.ts'

const test = suite('caret')

test('stands under the octet', () => {
  assert.is(pointAt(octetsOf('{"sum":"35"}'), 7), '{"sum":"35"}\n       ^ octet 7')
})

test('stands after the last octet, where something is missing', () => {
  assert.is(pointAt(octetsOf('{}'), 2), '{}\n  ^ octet 2')
})

test('counts octets, and stands under the character', () => {
  assert.is(pointAt(octetsOf('éé!'), 4), 'éé!\n  ^ octet 4')
})

test('shows control characters by their codes, and stands after them', () => {
  assert.is(pointAt(octetsOf('\u001b[2J!'), 4), '\\x1b[2J!\n       ^ octet 4')
})

test('shows octets that are no UTF-8 by their numbers', () => {
  assert.is(pointAt(Uint8Array.of(0x61, 0xff, 0x62), 1), 'a\\xffb\n ^ octet 1')
})

test('cuts a long text around the place, to 64 characters', () => {
  const [line = '', caret = ''] = pointAt(
    octetsOf(`${'a'.repeat(200)}X${'b'.repeat(200)}`),
    200,
  ).split('\n')
  assert.is(line, `…${'a'.repeat(31)}X${'b'.repeat(30)}…`)
  assert.is(caret, `${' '.repeat(32)}^ octet 200`)
})

test.run()
