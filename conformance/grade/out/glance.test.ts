import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { classOf, plainReports } from '../../testing/class-reports.ts'
import { glanceAt } from './glance.ts'

const test = suite('glance')

const { submissions } = classOf(plainReports())

test('counts all, and keeps as many rows as are asked for', () => {
  const { count, statuses, toLookAt, rows } = glanceAt(submissions, { rows: 2, toLookAt: 3 })
  assert.is(count, 8)
  assert.equal([...statuses].sort(), [
    ['did not build', 1],
    ['did not start', 1],
    ['error', 1],
    ['graded', 3],
    ['refused', 1],
    ['timed out', 1],
  ])
  assert.equal(
    rows.map(({ name }) => name),
    ['ada', 'barbara'],
  )
  assert.is(toLookAt.count, 7)
  // What is ours comes first, wherever it stands in the class.
  assert.equal(
    toLookAt.rows.map(({ name }) => name),
    ['dennis', 'ada', 'barbara'],
  )
})

test('knows the points of all that have any', () => {
  const { points, shares } = glanceAt(submissions, { rows: 0, toLookAt: 0 })
  assert.equal([points.length, shares.length], [7, 7])
  assert.ok(shares.every((share) => share >= 0 && share <= 1.1))
})

test('finds nothing in a class of nobody', () => {
  assert.equal(glanceAt([], { rows: 1, toLookAt: 1 }), {
    count: 0,
    statuses: new Map(),
    points: [],
    shares: [],
    toLookAt: { count: 0, rows: [] },
    rows: [],
  })
})

test.run()
