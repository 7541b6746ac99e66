import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rubricWith } from '../testing/rubrics.ts'
import { rubricHash } from './rubric-hash.ts'

const test = suite('rubric-hash')

const RUBRIC = rubricWith([{ rules: ['exchange/sum'], points: 10 }, { points: 1.5 }], { name: 'a' })

test('is a SHA-256 in hexadecimal digits, always the same', () => {
  // printf '{"groups":[{"points":10,"rules":["exchange/sum"]},{"points":1.5}],"name":"a","rubric":"sumsock-rubric/1"}' | sha256sum
  assert.is(rubricHash(RUBRIC), 'bbae41688b849d47b4bdbf6a9c2100a9b02501aa3d1c37b12022248a75bf48b4')
})

test('does not depend on the order of members, nor on the schema that is named', () => {
  const { groups, name, rubric } = RUBRIC
  const [first = { points: 0 }, ...rest] = groups
  const turned = { ...{ points: first.points }, rules: ['exchange/sum'] }
  const other = { groups: [turned, ...rest], $schema: 'rubric.json', rubric, name: name ?? '' }
  assert.is(rubricHash(other), rubricHash(RUBRIC))
})

test('depends on the order of groups, and on every value', () => {
  const hashes = [
    RUBRIC,
    { ...RUBRIC, groups: RUBRIC.groups.toReversed() },
    { ...RUBRIC, cap: 5 },
    { ...RUBRIC, name: 'b' },
  ].map(rubricHash)
  assert.is(new Set(hashes).size, hashes.length)
})

test.run()
