import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal, said } from './refusal.ts'

const test = suite('refusal')

test('says what was expected, what was found and what to do', () => {
  const refusal = new Refusal('E_PORT', {
    where: '--port',
    expected: 'an integer from 1 to 65535',
    found: '80a',
    advice: 'Give the port that the server prints.',
  })
  assert.is(
    refusal.message,
    '--port: expected an integer from 1 to 65535, found "80a". Give the port that the server prints.',
  )
  assert.equal([refusal.name, refusal.code, refusal.status], ['Refusal', 'E_PORT', 2])
})

test('shows what was found as JSON, and nothing as nothing', () => {
  const message = (found: unknown) =>
    new Refusal('E', { expected: 'x', found, advice: 'Do.' }).message
  assert.is(message(undefined), 'expected x, found nothing. Do.')
  assert.is(message(null), 'expected x, found null. Do.')
  assert.is(message({ a: '\u001b' }), 'expected x, found {"a":"\\u001b"}. Do.')
})

test('shows what was found in words as it is said', () => {
  const found = said('nobody\u001b listening')
  const { message } = new Refusal('E', { expected: 'x', found, advice: 'Do.' })
  assert.is(message, 'expected x, found nobody\\x1b listening. Do.')
})

test('takes the status of a subject that could not be run', () => {
  assert.is(new Refusal('E', { expected: 'x', found: 1, advice: 'Do.' }, { status: 3 }).status, 3)
})

test.run()
