import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { octetsOf } from '../../wire/octets.ts'
import { isWrittenIn } from './written-in.ts'

const test = suite('judge/canned/written-in')

const MESSAGES = ['{"n":5}', '{"n":77}'].map(octetsOf)

test('takes a number that nothing explains for one that was written in', () => {
  for (const number of [17, 25, 42, 99, 135]) assert.ok(isWrittenIn(number, MESSAGES), `${number}`)
})

const EXPLAINED: [why: string, numbers: readonly number[]][] = [
  ['a variable that was never set', [0, -1, 1, 32_767]],
  ['a descriptor, a count or a line end', [3, 4, 5, 10, 16]],
  ['a size', [24, 32, 64, 128]],
  ['a limit of the range', [100, 101, 200]],
  ['the code of a character in all messages', [34, 58, 110, 123, 125]],
]

for (const [why, numbers] of EXPLAINED)
  test(`does not take ${why} for that`, () => {
    for (const number of numbers) assert.not(isWrittenIn(number, MESSAGES), `${number}`)
  })

test('cannot tell a number from the length of messages that have all the same', () => {
  assert.not(isWrittenIn(42, ['{"n":50}', '{"n":77}'].map(octetsOf)))
  assert.not(isWrittenIn(42, []))
})

test.run()
