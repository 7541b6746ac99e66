import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { problemsOf, uvuSummaries } from './uvu-summary.ts'

const test = suite('uvu-summary')

const printed = (total: number, passed: number, skipped: number) =>
  `\n  Total:     ${total}\n\u001b[32m  Passed:    ${passed}\u001b[39m\n  Skipped:   ${skipped}\n  Duration:  1.00ms\n\n`

test('reads the numbers, coloured or not', () => {
  assert.equal(uvuSummaries(` x • •   (2 / 3)\n${printed(3, 2, 1)}`), [
    { total: 3, passed: 2, skipped: 1 },
  ])
})

test('finds nothing wrong where all tests passed', () => {
  assert.equal(problemsOf([{ total: 3, passed: 3, skipped: 0 }]), [])
})

test('says what uvu lets pass', () => {
  assert.equal(problemsOf([]), ['expected a summary of uvu, found none: is .run() missing?'])
  assert.equal(problemsOf([{ total: 0, passed: 0, skipped: 0 }]), [
    'expected at least one test, found none',
  ])
  assert.equal(problemsOf([{ total: 3, passed: 2, skipped: 1 }]), [
    'expected all of 3 tests to pass, found 2',
    'expected no test to be skipped, found 1 (.skip or .only)',
  ])
})

test('refuses a file that ran its tests twice', () => {
  assert.equal(problemsOf(uvuSummaries(printed(1, 1, 0) + printed(2, 2, 0))), [
    'expected one summary of uvu, found 2',
  ])
})

test.run()
