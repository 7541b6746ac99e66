import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sampleOf } from './sample.ts'

const test = suite('sample')

const names = (kind: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${kind}${index}`)

test('gives each server as many clients, and uses each client about equally', () => {
  const [servers, clients] = [names('s', 17), names('c', 13)]
  const sample = sampleOf(servers, clients, { size: 5, seed: 3 })
  const perServer = servers.map((server) => clients.filter((client) => sample(server, client)))
  assert.equal([...new Set(perServer.map(({ length }) => length))], [5])
  const uses = clients.map((client) => servers.filter((server) => sample(server, client)).length)
  assert.is(Math.max(...uses) - Math.min(...uses) <= 1, true)
})

test('draws the same for the same seed, and something else for another', () => {
  const [servers, clients] = [names('s', 9), names('c', 9)]
  const drawn = (seed: number) => {
    const sample = sampleOf(servers, clients, { size: 2, seed })
    return servers.map((server) => clients.filter((client) => sample(server, client)))
  }
  assert.equal(drawn(1), drawn(1))
  assert.not.equal(drawn(1), drawn(2))
})

test('lets all come where there are no more than asked for', () => {
  const sample = sampleOf(['s'], ['a', 'b'], { size: 2, seed: 1 })
  assert.equal([sample('s', 'a'), sample('s', 'b')], [true, true])
})

test.run()
