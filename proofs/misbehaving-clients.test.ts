import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeMisbehavingClient } from './judge-misbehaving-client.ts'
import { judgedInTime } from './judged-in-time.ts'
import { MISBEHAVING_CLIENTS } from './misbehaving-clients.ts'

const test = suite('misbehaving-clients')

// Most of the time is spent in waiting, so four at a time take a third as long.
const judged = await judgedInTime(MISBEHAVING_CLIENTS, 4, (row) =>
  judgeMisbehavingClient(row, 'small'),
)

for (const { row, problems } of judged)
  test(`judges ${row.name} as its row says`, () => {
    assert.equal(problems, [])
  })

test.run()
