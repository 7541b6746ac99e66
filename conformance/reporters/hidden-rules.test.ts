import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { VISIBILITIES } from '../../spec/files/rubric.ts'
import { badReport } from '../testing/subjects.ts'
import { shownOf } from './hidden-rules.ts'

const test = suite('reporters/hidden-rules')

const BAD = badReport()

test('keeps a report as it is where nothing is hidden', () => {
  const { report, hidden } = shownOf(BAD, () => 'visible')
  assert.is(report, BAD)
  assert.equal(hidden, [])
})

test('hides in a file what is hidden until some day', () => {
  for (const visibility of VISIBILITIES) {
    const { hidden } = shownOf(BAD, (id) => (id === 'exchange/sum' ? visibility : 'visible'))
    assert.is(hidden.length, visibility === 'visible' ? 0 : 1)
  }
})

test('hides a rule in the role that it is hidden for, and only if that is under test', () => {
  for (const [hiddenFor, count] of [
    ['server', 1],
    ['client', 0],
  ] as const) {
    const { hidden } = shownOf(BAD, (id, role) =>
      id === 'wire/one-object' && role === hiddenFor ? 'hidden' : 'visible',
    )
    assert.is(hidden.length, count)
  }
})

test('takes out findings, points, notes, evidence and reasons that tell of hidden rules', () => {
  const { report, hidden } = shownOf(BAD, (id) => (id === 'exchange/closes' ? 'hidden' : 'visible'))
  assert.equal(
    hidden.map(({ id }) => id),
    ['exchange/closes'],
  )
  assert.equal(
    report.cases.flatMap(({ findings }) => findings).filter(({ rule }) => rule.includes('closes')),
    BAD.cases.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'malformed/closes'),
  )
  assert.is(
    report.rules.find(({ id }) => id === 'malformed/closes')?.reason,
    'something that it needs did not hold',
  )
  assert.equal(report.notes, [])
  assert.equal([...new Set(report.cases.map(({ evidence }) => JSON.stringify(evidence)))], ['{}'])
})

test.run()
