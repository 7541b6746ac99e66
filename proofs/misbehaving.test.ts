import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../conformance/in-parallel.ts'
import { judgeMisbehaving } from './judge-misbehaving.ts'
import { MISBEHAVING } from './misbehaving.ts'

const test = suite('misbehaving')

const rows = MISBEHAVING.filter(({ full }) => full !== true)
// Most of the time is spent in waiting, so two at a time take half as long.
const judged = await inParallel(rows, 2, async (row) => ({
  name: row.name,
  problems: await judgeMisbehaving(row, 'small').then(({ problems }) => problems, problemOf),
}))

for (const { name, problems } of judged)
  test(`judges ${name} as its row says, in time`, () => {
    assert.equal(problems, [])
  })

test.run()

function problemOf(error: unknown): string[] {
  return [String(error)]
}
