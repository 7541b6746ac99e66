import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { differenceOf } from '../../testing/dialect-difference.ts'
import { pairOf, randomHabits } from '../../testing/dialect-program.ts'
import { randomFrom } from '../../testing/random.ts'
import { randomDialect } from '../../testing/random-dialect.ts'
import { infer } from './infer.ts'

const test = suite('random dialects')
const COUNT = 300

test('finds most dialects of programs that speak them, and never a wrong one', async () => {
  const wrong: string[] = []
  const found = { certain: 0, likely: 0 }
  for (let seed = 0; seed < COUNT; seed += 1) {
    const random = randomFrom(seed)
    const truth = randomDialect(random)
    const server = randomHabits(random, { format: truth.reply, role: 'server' })
    const client = randomHabits(random, { format: truth.request, role: 'client' })
    const { oracle, asked } = pairOf(truth, server, client)
    const inference = await infer(oracle, { candidates: [] })
    assert.is(asked.outOfRange, 0, `seed ${seed} sends a number out of range`)
    assert.ok(asked.clients <= 12 && asked.servers <= 16, `seed ${seed}: ${JSON.stringify(asked)}`)
    if (inference.kind === 'refused') continue
    found[inference.confidence] += 1
    const difference = differenceOf(inference.dialect, { truth, client, server })
    if (difference !== undefined) wrong.push(`seed ${seed}: ${difference}`)
  }
  assert.equal(wrong, [])
  assert.ok(found.certain + found.likely >= COUNT * 0.9, `${JSON.stringify(found)} of ${COUNT}`)
  assert.ok(found.certain >= COUNT * 0.4, `${JSON.stringify(found)} of ${COUNT}`)
})

test.run()
