import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Watchers } from './watchers.ts'

const test = suite('watchers')

test('resolves at once where the condition holds', async () => {
  assert.is(await new Watchers().until(() => true), true)
})

test('lets each look again until its condition holds, and then no more', async () => {
  const watchers = new Watchers()
  const looks: number[] = []
  let count = 0
  const both = [1, 2].map((wanted) =>
    watchers.until(() => {
      looks.push(wanted)
      return count >= wanted
    }),
  )
  for (count = 1; count <= 2; count += 1) watchers.notify()
  assert.equal(await Promise.all(both), [true, true])
  assert.equal(looks, [1, 2, 1, 2, 2])
})

test.run()
