import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from './in-parallel.ts'

const test = suite('in-parallel')

/** Work that ends when it is told to, and what was begun so far. */
function heldWork() {
  const begun: number[] = []
  const finish = new Map<number, (error?: Error) => void>()
  const work = (item: number): Promise<string> =>
    new Promise((resolve, reject) => {
      begun.push(item)
      finish.set(item, (error) => (error === undefined ? resolve(`${item} done`) : reject(error)))
    })
  return { begun, work, finish: (item: number, error?: Error) => finish.get(item)?.(error) }
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

test('works on so many at once, and gives the results in the order of the items', async () => {
  const { begun, work, finish } = heldWork()
  const results = inParallel([1, 2, 3], 2, work)
  await soon()
  assert.equal(begun, [1, 2])
  finish(2)
  await soon()
  assert.equal(begun, [1, 2, 3])
  finish(3)
  finish(1)
  assert.equal(await results, ['1 done', '2 done', '3 done'])
})

test('begins nothing more once something throws, and waits for what was begun', async () => {
  const { begun, work, finish } = heldWork()
  let thrown: unknown
  const results = inParallel([1, 2, 3], 2, work).catch((error: unknown) => {
    thrown = error
  })
  await soon()
  finish(1, new Error('no'))
  await soon()
  assert.is(thrown, undefined)
  finish(2)
  await results
  assert.is(String(thrown), 'Error: no')
  assert.equal(begun, [1, 2])
})

test('throws also what is undefined', async () => {
  const failing = inParallel([1], 1, () => Promise.reject(undefined))
  assert.is(await failing.then(() => 'done').catch(() => 'thrown'), 'thrown')
})

test('does nothing where there is nothing to do', async () => {
  assert.equal(await inParallel([], 4, () => Promise.resolve(1)), [])
})

test.run()
