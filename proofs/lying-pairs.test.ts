import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeLyingPair, LYING_PAIRS } from './lying-pairs.ts'

const test = suite('lying-pairs')

for (const pair of LYING_PAIRS)
  test(`names the liar where ${pair.says}`, async () => {
    assert.equal(await judgeLyingPair(pair), [])
  })

test.run()
