import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rounded, sumOfPoints } from './rounded.ts'

const test = suite('rounded')

test('shows points to two digits', () => {
  assert.equal([2 / 3, 10, 0.3 - 0.1].map(rounded), [0.67, 10, 0.2])
})

test('rounds a sum half up, in whatever order it is made', () => {
  const points = [0.1, 0.2, 0.3, 1.005, 28.18]
  assert.is(sumOfPoints(points), 29.79)
  assert.is(sumOfPoints(points.toReversed()), 29.79)
  assert.is(sumOfPoints([]), 0)
})

test.run()
