import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeSubmission, submissionNames } from './submissions.ts'

const test = suite('samples')

for (const name of submissionNames())
  test(`blames ${name} for what is wrong with it, and nothing else`, async () => {
    assert.equal(await judgeSubmission(name), [])
  })

test.run()
