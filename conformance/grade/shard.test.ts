import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { namesHash, shardIndexOf } from './shard.ts'

const test = suite('shard')

const NAMES = ['ada', 'ben', 'Grace Hopper', 'Zoë', '王小明', 'a'.repeat(300), '', '\ud800']

test('gives each name the part that it has always had', () => {
  assert.equal(
    NAMES.map((name) => [2, 4, 7, 100_000].map((of) => shardIndexOf(name, of))),
    [
      [2, 2, 2, 85790],
      [2, 4, 2, 68344],
      [1, 1, 6, 68825],
      [2, 4, 4, 52560],
      [1, 3, 4, 69263],
      [1, 3, 6, 67683],
      [1, 1, 2, 48125],
      [2, 4, 1, 42436],
    ],
  )
})

test('is the same for a name however its letters are put together', () => {
  assert.is(shardIndexOf('Zoe\u0308', 100_000), shardIndexOf('Zo\u00eb', 100_000))
})

test('gives every name to one part of one', () => {
  assert.ok(NAMES.every((name) => shardIndexOf(name, 1) === 1))
})

test('spreads names evenly', () => {
  const counts = [0, 0, 0, 0]
  for (let index = 0; index < 4000; index += 1) {
    const part = shardIndexOf(`student ${index}`, 4) - 1
    counts[part] = (counts[part] ?? 0) + 1
  }
  assert.ok(
    counts.every((count) => count > 900 && count < 1100),
    counts.join(' '),
  )
})

test('tells two classes apart by their names, in whatever order they are listed', () => {
  assert.is(namesHash(['a', 'b']), namesHash(['b', 'a']))
  assert.is.not(namesHash(['a', 'b']), namesHash(['ab']))
  assert.is.not(namesHash(['a', 'b']), namesHash(['a']))
})

test.run()
