import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pause } from './deadlines.ts'
import { TimeCap } from './time-cap.ts'

const test = suite('time-cap')

test('has not passed as long as there is time', () => {
  const cap = new TimeCap(60_000)
  assert.is(cap.isOver(), false)
  assert.is(cap.passed, false)
  assert.ok(cap.left > 50_000)
})

test('has passed only if somebody was turned away for it', async () => {
  const cap = new TimeCap(1)
  await pause(5)
  assert.is(cap.passed, false)
  assert.is(cap.left, 0)
  assert.is(cap.isOver(), true)
  assert.is(cap.passed, true)
})

test.run()
