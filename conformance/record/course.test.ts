import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Deed, recordOf } from '../testing/relayed.ts'
import { courseOf, leftFirst } from './course.ts'

const test = suite('course')

/** A client that sends an octet at each of these times. */
const sentAt = (...times: readonly number[]) =>
  courseOf(recordOf(...times.map((at): Deed => ['client', 'octets', 'x', at])), 'client')

test('joins the octets of a side, and keeps the lengths of their segments', () => {
  const record = recordOf(
    ['client', 'connected'],
    ['client', 'octets', 'ab'],
    ['server', 'octets', 'no'],
    ['client', 'octets', 'cde'],
    ['client', 'fin'],
  )
  const { octets, ...rest } = courseOf(record, 'client')
  assert.is(Buffer.from(octets).toString(), 'abcde')
  assert.equal(rest, { lengths: [2, 3], pause_ms: 0, end: 'fin' })
  assert.is(courseOf(record, 'server').end, 'none')
})

test('takes a pause of more than 20 ms for one that was meant, in tens', () => {
  assert.is(sentAt(0).pause_ms, 0)
  assert.is(sentAt(0, 20).pause_ms, 0)
  assert.is(sentAt(0, 47.3).pause_ms, 50)
  assert.is(sentAt(0, 10, 200).pause_ms, 100)
  assert.is(sentAt(0, 60_000).pause_ms, 10_000)
})

test('tells who left first, and how', () => {
  const left = (...deeds: readonly Deed[]) => leftFirst(recordOf(...deeds), 'fin')
  assert.is(left(['client', 'fin'], ['server', 'octets', 'x']), true)
  assert.is(left(['server', 'octets', 'x'], ['client', 'fin']), false)
  assert.is(left(['server', 'reset'], ['client', 'fin']), false)
  assert.is(left(['client', 'fin']), true)
  assert.is(left(['client', 'reset']), false)
  assert.is(left(), false)
})

test.run()
