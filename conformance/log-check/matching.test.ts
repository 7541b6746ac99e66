import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { unpacked } from './exchange-key.ts'
import { ExchangeTable } from './exchange-table.ts'
import { Matching } from './matching.ts'
import { NearFilter } from './near-filter.ts'

const test = suite('matching')

const numbers = (client_number: number, server_number: number) => ({
  client_number,
  server_number,
  sum: client_number + server_number,
})

test('leaves nothing over where both sides logged the same', () => {
  const matching = new Matching()
  for (const number of [1, 2, 2]) matching.addClient('Bo', numbers(number, 9), number)
  for (const number of [2, 1, 2, 3]) matching.addServer('Bo', numbers(number, 9), number)
  assert.equal([...matching.unmatched()], [])
  assert.equal([matching.clients, matching.matched], [3, 3])
})

test('names the exchange that comes nearest', () => {
  const matching = new Matching()
  matching.addClient('Bo', numbers(25, 10), 3)
  matching.addServer('Al', numbers(25, 12), 6)
  matching.addServer('Bo', numbers(25, 11), 7)
  const [left, ...rest] = matching.unmatched()
  assert.equal([left?.line, left?.count, left?.near?.line], [3, 1, 7])
  assert.equal(unpacked(left?.near?.numbers ?? 0), numbers(25, 11))
  assert.equal(rest, [])
})

test('puts names and numbers together that threads have parted', () => {
  const matching = new Matching()
  matching.addClient('Bo', numbers(1, 2), 1)
  matching.addClient('Al', numbers(3, 4), 2)
  matching.addLooseNames('Al')
  matching.addLooseNames('Bo')
  matching.addLooseNumbers(numbers(3, 4))
  assert.equal(
    [...matching.unmatched()].map(({ line }) => line),
    [1],
  )
})

test('parts what was wrongly put together near lines that interleave', () => {
  for (const interleaved of ['before', 'behind']) {
    const matching = new Matching()
    matching.addClient('Bo', numbers(1, 2), 1)
    matching.addClient('Al', numbers(3, 4), 2)
    if (interleaved === 'before') matching.interleaved()
    matching.addServer('Bo', numbers(3, 4), 1)
    matching.addServer('Al', numbers(1, 2), 2)
    if (interleaved === 'behind') matching.interleaved()
    assert.equal([...matching.unmatched()], [])
  }
})

test('says when it cannot remember all', () => {
  const full = new Matching(new ExchangeTable(2))
  for (const number of [1, 2, 3]) full.addClient('Bo', numbers(number, 1), number)
  assert.is(full.turnedAway, 1)
  const blind = new Matching(new ExchangeTable(2))
  for (let index = 0; index <= 200_000; index += 1) blind.addLooseNames(`Client ${index}`)
  assert.is(blind.blind, true)
})

test('filters by hashes without losing one', () => {
  const filter = new NearFilter()
  const hashes = Array.from({ length: 1000 }, (_, index) => Math.imul(index, 0x9e3779b1))
  for (const hash of hashes) filter.add(hash)
  assert.ok(hashes.every((hash) => filter.has(hash)))
  const others = hashes.filter((hash) => filter.has(hash ^ 0x5bd1e995))
  assert.ok(others.length < 10, `${others.length} of 1000 wrongly found`)
})

test.run()
