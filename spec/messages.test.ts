import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inRange, MESSAGE_LIMIT, Name, RANGE, Reply, Request } from './messages.ts'
import { validate } from './validate.ts'

const test = suite('messages')

const isName = (name: string) => validate(Name, name).ok
const isRequest = (number: unknown) =>
  validate(Request, { client_name: 'A', client_number: number }).ok
const isReply = (number: unknown, sum: unknown) =>
  validate(Reply, { server_name: 'A', server_number: number, sum }).ok

test('count 1 and 100 as in range, and 0 and 101 as out of it', () => {
  assert.equal([0, 1, 100, 101, -25].map(inRange), [false, true, true, false, false])
  assert.equal(RANGE, { minimum: 1, maximum: 100 })
})

test('have names of 1 to 100 characters, counted as scalar values', () => {
  for (const character of ['a', 'é', '€', '🙂']) {
    assert.ok(isName(character))
    assert.ok(isName(character.repeat(100)))
    assert.not(isName(character.repeat(101)))
  }
  assert.not(isName(''))
})

test('have names without any control character', () => {
  for (let code = 0; code <= 0xff; code += 1) {
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
    assert.is(isName(`a${String.fromCodePoint(code)}b`), !isControl, `U+${code.toString(16)}`)
  }
})

test('have names without a lone surrogate', () => {
  assert.not(isName('a\ud800'))
  assert.not(isName('\udc00a'))
})

test('hold the same limits for a name in a request and in a reply', () => {
  for (const name of ['', 'a\nb', 'n'.repeat(101)]) {
    assert.not(validate(Request, { client_name: name, client_number: 25 }).ok)
    assert.not(validate(Reply, { server_name: name, server_number: 10, sum: 35 }).ok)
  }
})

test('have integers within 2^53-1 of zero in a request', () => {
  assert.ok(isRequest(2 ** 53 - 1))
  assert.ok(isRequest(-(2 ** 53) + 1))
  assert.not(isRequest(2 ** 53))
  assert.not(isRequest(-(2 ** 53)))
  for (const number of ['25', 25.5, null, true, [25], Number.NaN]) assert.not(isRequest(number))
})

test('have a number in range and the sum of two such numbers in a reply', () => {
  assert.ok(isReply(1, 2))
  assert.ok(isReply(100, 200))
  for (const number of [0, 101, '10', 1.5]) assert.not(isReply(number, 35))
  for (const sum of [1, 201, '35', null]) assert.not(isReply(10, sum))
})

test('fit into the limit with the longest name in plain UTF-8, not in escapes', () => {
  const name = '🙂'.repeat(100)
  const text = JSON.stringify({ client_name: name, client_number: Number.MIN_SAFE_INTEGER })
  const escaped = text.replaceAll('🙂', '\\ud83d\\ude42')
  assert.ok(Buffer.byteLength(text) <= MESSAGE_LIMIT)
  assert.ok(Buffer.byteLength(escaped) > MESSAGE_LIMIT)
})

test.run()
