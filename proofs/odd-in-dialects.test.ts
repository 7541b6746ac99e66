import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../conformance/in-parallel.ts'
import { judgeOdd, oddInDialects } from './odd-in-dialects.ts'

const test = suite('odd-in-dialects')

/** Every fourth of them: `make proofs` judges all. */
const SOME = oddInDialects().filter((_, index) => index % 4 === 1)

const judged = await inParallel(SOME, 2, async (odd) => ({ odd, blamed: await judgeOdd(odd) }))

for (const { odd, blamed } of judged)
  test(`blames the ${odd.of} ${odd.name} for nothing in ${odd.dialect}`, () =>
    assert.equal(blamed, []))

test.run()
