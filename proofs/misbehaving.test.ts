import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeMisbehaving } from './judge-misbehaving.ts'
import { MISBEHAVING } from './misbehaving.ts'

const test = suite('misbehaving')

for (const row of MISBEHAVING.filter(({ full }) => full !== true))
  test(`judges ${row.name} as its row says, in time`, async () => {
    const { problems } = await judgeMisbehaving(row, 'small')
    assert.equal(problems, [])
  })

test.run()
