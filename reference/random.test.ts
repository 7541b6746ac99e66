import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pickNumber, seeded } from './random.ts'

const test = suite('random')

test('gives the same numbers for the same seed', () => {
  const [first, second] = [seeded(5), seeded(5)]
  const draw = (random: () => number) => Array.from({ length: 20 }, random)
  assert.equal(draw(first), draw(second))
  assert.not.equal(draw(seeded(5)), draw(seeded(6)))
})

test('picks both ends of the range, and nothing beyond', () => {
  assert.is(
    pickNumber(() => 0),
    1,
  )
  assert.is(
    pickNumber(() => 1 - Number.EPSILON),
    100,
  )
})

test('picks every number of the range', () => {
  const random = seeded(1)
  const seen = new Set(Array.from({ length: 5000 }, () => pickNumber(random)))
  assert.is(seen.size, 100)
})

test.run()
