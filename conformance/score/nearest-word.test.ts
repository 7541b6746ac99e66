import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearestWord } from './nearest-word.ts'

const test = suite('nearest-word')

const WORDS = ['exchange/sum', 'exchange/closes', 'range/closes', 'range']

test('finds the word with the fewest letters put in, left out or changed', () => {
  assert.is(nearestWord('exchange/sums', WORDS), 'exchange/sum')
  assert.is(nearestWord('exchnge/close', WORDS), 'exchange/closes')
  assert.is(nearestWord('rnage', WORDS), 'range')
})

test('finds none where all are far, and none among none', () => {
  assert.is(nearestWord('overview', WORDS), undefined)
  assert.is(nearestWord('x'.repeat(100_000), WORDS), undefined)
  assert.is(nearestWord('range', []), undefined)
})

test.run()
