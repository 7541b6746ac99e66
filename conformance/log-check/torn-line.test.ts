import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Remains, tornInto } from './torn-line.ts'

const test = suite('torn-line')

const SENDING = '[DEBUG] [handle_client]: Sending client response'
const NUMBERS = '[INFO] [handle_client]: Client Number: 1 | Server Number: 2 | Sum: 3'

test('finds the beginnings of two lines that have run into one', () => {
  assert.equal(tornInto(SENDING + NUMBERS), [
    '[DEBUG] [handle_client]: ',
    '[INFO] [handle_client]: ',
  ])
})

test('finds a line that was cut anywhere by another', () => {
  for (let cut = 1; cut < SENDING.length; cut += 1) {
    const beginnings = tornInto(SENDING.slice(0, cut) + NUMBERS)
    assert.is(beginnings?.length, 2, SENDING.slice(0, cut))
  }
})

test('takes no whole line for a torn one', () => {
  for (const text of [
    SENDING,
    NUMBERS,
    '',
    'hello',
    '[INFO]',
    '[x] [INFO] [f]: y',
    'a [INFO] [f]: b',
  ])
    assert.is(tornInto(text), undefined, text)
})

test('expects as many line ends as lines have run into one, for a while', () => {
  const remains = new Remains()
  assert.is(remains.take(1), false)
  remains.expect(3, 1)
  assert.equal([remains.take(2), remains.take(3), remains.take(4)], [true, true, false])
  remains.expect(2, 10)
  assert.is(remains.take(1000), false)
})

test.run()
