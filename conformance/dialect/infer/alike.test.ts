import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isAlike } from './alike.ts'

const test = suite('alike')

const reply = (text: string, client_name = 'Ada') => ({
  octets: Buffer.from(text, 'latin1'),
  breaks: [],
  pause_ms: 0,
  client_number: 25,
  client_name,
})
const usual = [reply('Bob,10,35,Ada'), reply('Bob,7,107,Ada')]

test('takes another number and another name of the client for the same kind of reply', () => {
  assert.is(isAlike(reply('Bob,9,46,Eve', 'Eve'), usual), true)
})

test('takes no words of refusal, and no silence, for a reply', () => {
  assert.is(isAlike(reply('Bad request', 'Eve'), usual), false)
  assert.is(isAlike(reply(''), usual), false)
})

test('takes integers that differ for the same kind of reply', () => {
  const binary = [reply('\x03Bob\x00\x00\x00\x0a'), reply('\x03Bob\x00\x00\x00\x63')]
  assert.is(isAlike(reply('\x03Bob\x00\x00\x00\x35', 'Eve'), binary), true)
})

test.run()
