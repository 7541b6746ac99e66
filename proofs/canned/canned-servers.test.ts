import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../../conformance/in-parallel.ts'
import { CANNED_SERVERS, notesOnServer, problemsIn } from './way.ts'

const test = suite('canned/canned-servers')

// Most of the time is spent in waiting for starts, so two at a time take half as long.
const judged = await inParallel(CANNED_SERVERS, 2, async (way) => ({
  way,
  problems: problemsIn(await notesOnServer(way), way),
}))

for (const { way, problems } of judged)
  test(`says of the server ${way.name} ${way.note === undefined ? 'nothing' : 'what it does'}`, () => {
    assert.equal(problems, [])
  })

test.run()
