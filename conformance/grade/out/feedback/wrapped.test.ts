import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { wrap } from '../../../reporters/wrap.ts'
import { randomFrom } from '../../../testing/random.ts'
import { wrapped } from './wrapped.ts'

const test = suite('grade/out/feedback/wrapped')

test('wraps every text as the report on a terminal does', () => {
  const { below, chance } = randomFrom(1)
  const word = () => {
    if (chance(3)) return '雪'.repeat(below(60))
    return 'x'.repeat(chance(10) ? 0 : below(chance(2) ? 120 : 14))
  }
  for (let round = 0; round < 150; round += 1) {
    const text = Array.from({ length: below(40) }, word).join(' ')
    for (const indent of [0, 2, 12])
      assert.equal(wrapped(text, indent), wrap(text, indent, { width: 80 }), text)
  }
})

test.run()
