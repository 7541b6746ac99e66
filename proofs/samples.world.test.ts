import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../conformance/in-parallel.ts'
import { judgeSubmission, submissionNames } from './submissions.ts'

const test = suite('samples')

/** The README's commands are run with these, and must find nothing; `make proofs` judges all of them. */
const ELSEWHERE = ['python-right', 'java-right', 'c-right']
const names = submissionNames().filter((name) => !ELSEWHERE.includes(name))

// Most of the time is spent in waiting, so two at a time take half as long.
const judged = await inParallel(names, 2, async (name) => ({
  name,
  problems: await judgeSubmission(name).catch((error: unknown) => [String(error)]),
}))

for (const { name, problems } of judged)
  test(`blames ${name} for what is wrong with it, and nothing else`, () => {
    assert.equal(problems, [])
  })

test.run()
