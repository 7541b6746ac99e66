import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ExchangeKey, packed, unpacked } from './exchange-key.ts'
import { ExchangeTable } from './exchange-table.ts'

const test = suite('exchange-table')

const numbers = (client_number: number, server_number = 1) => ({
  client_number,
  server_number,
  sum: client_number + server_number,
})
const key = (name: string, client_number: number) =>
  new ExchangeKey().set(name, numbers(client_number))

test('takes each exchange out as often as it was added', () => {
  const table = new ExchangeTable(10)
  table.add(key('Bo', 1), 5)
  table.add(key('Bo', 1), 6)
  assert.equal(
    [1, 1, 1].map((number) => table.take(key('Bo', number))),
    [true, true, false],
  )
  assert.is(table.take(key('Bo', 2)), false)
  assert.is(table.take(key('Al', 1)), false)
})

test('tells what is left over, by the first line of each', () => {
  const table = new ExchangeTable(10)
  for (const [line, number] of [3, 4, 3, 5].entries()) table.add(key('Bo', number), line + 1)
  table.take(key('Bo', 4))
  assert.equal(
    [...table.left()].map(({ line, count, numbers: of }) => [line, count, unpacked(of)]),
    [
      [1, 2, numbers(3)],
      [4, 1, numbers(5)],
    ],
  )
})

test('turns away what is too much, and counts it', () => {
  const table = new ExchangeTable(100)
  for (let index = 0; index < 200; index += 1) table.add(key(`Client ${index}`, 1), index)
  assert.is(table.turnedAway, 100)
  assert.is([...table.left()].length, 100)
  assert.is(table.take(key('Client 99', 1)), true)
  assert.is(table.take(key('Client 100', 1)), false)
})

test('knows a name by what every encoding leaves of it, and by its part before a bar', () => {
  const same = (a: string, b: string) => key(a, 1).name === key(b, 1).name
  assert.ok(same('Müller', 'M?ller'))
  assert.ok(same('a', 'a | Server Name: b'))
  assert.not(same('Muller', 'Muler'))
})

test('keeps numbers as they are, and those far out of range within bounds', () => {
  for (const own of [1, 50, 100]) assert.equal(unpacked(packed(numbers(own, 99))), numbers(own, 99))
  assert.equal(unpacked(packed({ client_number: -5, server_number: 1e9, sum: 1e15 })), {
    client_number: 0,
    server_number: 255,
    sum: 65_535,
  })
})

test.run()
