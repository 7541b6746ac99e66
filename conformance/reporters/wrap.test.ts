import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { wrap } from './wrap.ts'

const test = suite('wrap')

test('leaves what fits', () => {
  assert.equal(wrap('one two', 0, { width: 20 }), ['one two'])
  assert.equal(wrap('one two', 4, { width: 20 }), ['    one two'])
})

test('indents what follows the first line', () => {
  assert.equal(wrap('one two three four', 0, { width: 12 }), ['one two', '  three four'])
})

test('indents every line where it is asked to', () => {
  assert.equal(wrap('one two three', 4, { width: 12 }), ['    one two', '    three'])
})

test('cuts words that are too long', () => {
  assert.equal(wrap('x'.repeat(25), 0, { width: 12 }), ['xxxxxxxxxx', '  xxxxxxxxxx', '  xxxxx'])
})

test('counts columns, not characters', () => {
  for (const text of ['雪'.repeat(40), '🐍'.repeat(40), 'e\u0301'.repeat(100)])
    for (const line of wrap(text, 4, { width: 20 })) assert.ok(stringWidth(line) <= 20, line)
})

test.run()
