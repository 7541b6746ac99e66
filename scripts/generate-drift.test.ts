import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describeDrift, driftOf } from './generate-drift.ts'

const test = suite('drift')

const output = { path: 'spec/a.md', text: 'one\ntwo\n' }

test('finds none in a file that is as generated', () => {
  assert.is(driftOf(output, 'one\ntwo\n'), undefined)
})

test('names the first line that differs', () => {
  assert.equal(driftOf(output, 'one\n2\n3\n'), {
    path: 'spec/a.md',
    line: 2,
    expected: 'two',
    found: '2',
  })
})

test('names the line after the last one of a file that is cut short', () => {
  assert.equal(driftOf(output, 'one\ntwo'), {
    path: 'spec/a.md',
    line: 3,
    expected: '',
    found: undefined,
  })
})

test('takes a missing file for one without lines', () => {
  assert.equal(driftOf(output, undefined), {
    path: 'spec/a.md',
    line: 1,
    expected: 'one',
    found: undefined,
  })
})

test('says what was expected and what was found', () => {
  assert.is(
    describeDrift({ path: 'spec/a.md', line: 2, expected: 'two', found: undefined }),
    'spec/a.md:2 is not what is generated.\n  expected  "two"\n     found  no such line',
  )
})

test.run()
