import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeMisbehaving } from './judge-misbehaving.ts'
import { judgedInTime } from './judged-in-time.ts'
import { MISBEHAVING } from './misbehaving.ts'

const test = suite('misbehaving')

const rows = MISBEHAVING.filter(({ full }) => full !== true)
// Most of the time is spent in waiting, so two at a time take half as long.
const judged = await judgedInTime(rows, 2, (row) =>
  judgeMisbehaving(row, 'small').then(({ problems }) => problems, problemOf),
)

for (const { row, problems } of judged)
  test(`judges ${row.name} as its row says, in time`, () => {
    assert.equal(problems, [])
  })

test.run()

function problemOf(error: unknown): string[] {
  return [String(error)]
}
