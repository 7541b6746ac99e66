import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInEntries } from './built-in-entries.ts'
import { packEntries, unpackEntries } from './packed-entries.ts'

const test = suite('packed-entries')

test('unpacks what was packed', () => {
  const entries = builtInEntries()
  assert.equal(unpackEntries(packEntries(entries)), entries)
})

test('is much smaller than what it holds', () => {
  const entries = builtInEntries()
  const sizes = [packEntries(entries), entries].map((one) => JSON.stringify(one).length)
  assert.ok((sizes[0] ?? 0) * 2 < (sizes[1] ?? 0), sizes.join(' of '))
})

test.run()
