import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Name } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import { drawsFrom } from './draw.ts'

const test = suite('draw')

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw)

test('draws the same from the same seed', () => {
  const one = drawsFrom(7).of('test')
  const other = drawsFrom(7).of('test')
  assert.equal(
    many(50, () => [one.name(), one.number()]),
    many(50, () => [other.name(), other.number()]),
  )
})

test('draws other values from another seed', () => {
  const numbers = (seed: number) => many(20, drawsFrom(seed).of('test').number)
  assert.not.equal(numbers(1), numbers(2))
})

test('never draws a name twice', () => {
  const { name } = drawsFrom(1).of('test')
  assert.is(new Set(many(2000, () => name())).size, 2000)
})

test('draws names that the protocol allows', () => {
  const { name } = drawsFrom(1).of('test')
  for (const one of many(500, () => name('Crowd'))) assert.ok(validate(Name, one).ok, one)
})

test('draws numbers within the bounds, and no two alike in a row', () => {
  const numbers = many(5000, drawsFrom(1).of('test').number)
  assert.is(Math.min(...numbers), 2)
  assert.is(Math.max(...numbers), 99)
  assert.is(numbers.filter((number, index) => number === numbers[index - 1]).length, 0)
})

test('takes any seed', () => {
  for (const seed of [0, -1, 2 ** 32, Number.MAX_SAFE_INTEGER])
    assert.type(drawsFrom(seed).of('test').number(), 'number')
})

test.run()
