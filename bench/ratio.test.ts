import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { bestOf, median, type Ratio, row } from './ratio.ts'

const test = suite('ratio')

const ratio = (product: number): Ratio => ({
  what: 'cold start',
  unit: 'ms',
  floor: 100,
  product,
  limit: 1.3,
})

test('takes the best of several measurements', async () => {
  const products = [200, 140, 160].values()
  const measure = async () => ratio(products.next().value ?? 0)
  assert.equal(await bestOf(3, measure), ratio(140))
})

test('stops measuring once the limit holds', async () => {
  let measured = 0
  const measure = async () => {
    measured += 1
    return ratio(130)
  }
  await bestOf(3, measure)
  assert.is(measured, 1)
})

test('takes the median, not the mean', () => {
  assert.is(median([3, 100, 1]), 3)
})

test('says which ratio is over its limit', () => {
  assert.match(row(ratio(130)), /100 ms +130 ms +1\.30 +1\.30\n$/u)
  assert.match(row(ratio(131)), /1\.31 +1\.30 {2}over the limit\n$/u)
})

test.run()
