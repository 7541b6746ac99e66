import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { encodeMessage } from './native.ts'
import { textOf } from './octets.ts'

const test = suite('native')

test('writes one object, and a line feed if asked for', () => {
  const message = { client_name: 'Bo', client_number: 25 }
  assert.is(textOf(encodeMessage(message, true)), '{"client_name":"Bo","client_number":25}\n')
  assert.is(textOf(encodeMessage(message, false)), '{"client_name":"Bo","client_number":25}')
})

test('writes the largest integers exactly', () => {
  const message = { client_number: -9_007_199_254_740_991 }
  assert.is(textOf(encodeMessage(message, false)), '{"client_number":-9007199254740991}')
})

test.run()
