import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sharedOut } from './share-out.ts'

const test = suite('share-out')

test('shares out in proportion, the rest to the largest remainders', () => {
  assert.equal(sharedOut(10, [1, 1, 1]), [4, 3, 3])
  assert.equal(sharedOut(10, [5, 3, 2]), [5, 3, 2])
  assert.equal(sharedOut(7, [0.1, 0.2, 0.3]), [1, 2, 4])
  assert.equal(sharedOut(1, [0, 1, 3]), [0, 0, 1])
})

test('gives nobody a part of nothing', () => {
  assert.equal(sharedOut(5, [0, 0]), [0, 0])
  assert.equal(sharedOut(5, []), [])
  assert.equal(sharedOut(0, [1, 2]), [0, 0])
  assert.equal(sharedOut(3, [0, 1, 0]), [0, 3, 0])
})

test.run()
