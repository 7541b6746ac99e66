import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Name } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import { drawFrom } from './draw.ts'

const test = suite('draw')

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw)

test('draws the same from the same seed', () => {
  const one = drawFrom(7)
  const other = drawFrom(7)
  assert.equal(
    many(50, () => [one.name(), one.number()]),
    many(50, () => [other.name(), other.number()]),
  )
})

test('draws other values from another seed', () => {
  const numbers = (seed: number) => many(20, drawFrom(seed).number)
  assert.not.equal(numbers(1), numbers(2))
})

test('never draws a name twice', () => {
  const { name } = drawFrom(1)
  assert.is(new Set(many(2000, () => name())).size, 2000)
})

test('draws names that the protocol allows', () => {
  const { name } = drawFrom(1)
  for (const one of many(500, () => name('Crowd'))) assert.ok(validate(Name, one).ok, one)
})

test('draws numbers within the bounds, and no two alike in a row', () => {
  const numbers = many(5000, drawFrom(1).number)
  assert.is(Math.min(...numbers), 2)
  assert.is(Math.max(...numbers), 99)
  assert.is(numbers.filter((number, index) => number === numbers[index - 1]).length, 0)
})

test('takes any seed', () => {
  for (const seed of [0, -1, 2 ** 32, Number.MAX_SAFE_INTEGER])
    assert.type(drawFrom(seed).number(), 'number')
})

test.run()
