import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { quote } from './quote.ts'

const test = suite('quote')

test('writes values as JSON', () => {
  assert.is(quote('a"b'), String.raw`"a\"b"`)
  assert.is(quote(2.5), '2.5')
  assert.is(quote(undefined), 'nothing')
})

test('cuts what is long', () => {
  assert.is(quote('x'.repeat(100)), `"${'x'.repeat(79)}…`)
})

test('lets no control character through', () => {
  assert.is(quote('a\n\u0085\u2028b'), String.raw`"a\n\u0085\u2028b"`)
})

test('does not leave half a character', () => {
  assert.is(quote(`${'x'.repeat(78)}😀`), `"${'x'.repeat(78)}\\ud83d…`)
})

test.run()
