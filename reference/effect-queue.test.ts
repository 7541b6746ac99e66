import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { EffectQueue } from './effect-queue.ts'
import type { Outgoing } from './outgoing.ts'

const test = suite('effect-queue')

type Effect = { send: Outgoing } | { say: string }

function queueWith(done: string[]): EffectQueue<Effect> {
  const to = { write: (octets: Uint8Array) => void done.push(`part ${octets}`) }
  const queue: EffectQueue<Effect> = new EffectQueue((effect) => {
    if ('say' in effect) done.push(effect.say)
    else queue.send(effect.send, to, (last) => done.push(`last ${last}`))
  })
  return queue
}

const paced = (...octets: number[]): Outgoing => {
  return { writes: octets.map((octet) => Uint8Array.of(octet)), pause: 5 }
}
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('performs effects at once', () => {
  const done: string[] = []
  queueWith(done).take([{ say: 'a' }, { send: 'text' }, { send: paced(1) }, { say: 'b' }])
  assert.equal(done, ['a', 'last text', 'last 1', 'b'])
})

test('holds effects up until all parts have been sent', async () => {
  const done: string[] = []
  const queue = queueWith(done)
  queue.take([{ send: paced(1, 2, 3) }, { say: 'a' }])
  queue.take([{ send: paced(4, 5) }, { say: 'b' }])
  assert.equal(done, ['part 1'])
  await wait(60)
  assert.equal(done, ['part 1', 'part 2', 'last 3', 'a', 'part 4', 'last 5', 'b'])
})

test('sends nothing more once it is stopped, and returns what it held up', async () => {
  const done: string[] = []
  const queue = queueWith(done)
  queue.take([{ send: paced(1, 2) }, { say: 'a' }])
  assert.equal(queue.stop(), [{ say: 'a' }])
  await wait(20)
  assert.equal(done, ['part 1'])
})

test.run()
