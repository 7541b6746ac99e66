import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { peerNotation } from './peer.ts'

const test = suite('peer')

test('is written as a Python tuple', () => {
  assert.is(peerNotation('127.0.0.1', 48528), "('127.0.0.1', 48528)")
  assert.is(peerNotation('::1', 48528), "('::1', 48528)")
})

test('shows IPv4 in IPv6 as IPv4', () => {
  assert.is(peerNotation('::ffff:127.0.0.1', 1), "('127.0.0.1', 1)")
})

test('may have left before it was looked at', () => {
  assert.is(peerNotation(undefined, undefined), "('unknown', 0)")
})

test.run()
