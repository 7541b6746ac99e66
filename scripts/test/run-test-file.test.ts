import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runTestFile } from './run-test-file.ts'
import { CAN_SEE_SURVIVORS } from './survivors.ts'

const test = suite('run-test-file')

const sample = (name: string) => fileURLToPath(new URL(`samples/${name}.ts`, import.meta.url))

async function outcome(name: string, deadline = 30_000) {
  const { passed, failed, problems } = await runTestFile(sample(name), { deadline })
  return { passed, failed, problems }
}

test('passes a file whose tests all hold', async () => {
  assert.equal(await outcome('passes'), { passed: 2, failed: 0, problems: [] })
})

test('counts the tests that break, and keeps what they printed', async () => {
  const { passed, failed, problems, output } = await runTestFile(sample('breaks'), {
    deadline: 30_000,
  })
  assert.equal({ passed, failed }, { passed: 1, failed: 1 })
  assert.equal(problems, [
    'expected exit status 0, found 1',
    'expected all of 2 tests to pass, found 1',
  ])
  assert.match(output, 'FAIL')
})

test('fails a file that never runs its tests', async () => {
  const problems = ['expected a summary of uvu, found none: is .run() missing?']
  assert.equal(await outcome('forgets-to-run'), { passed: 0, failed: 1, problems })
})

test('fails a file without a test', async () => {
  const problems = ['expected at least one test, found none']
  assert.equal(await outcome('runs-nothing'), { passed: 0, failed: 1, problems })
})

test('fails a file that skips a test', async () => {
  const problems = ['expected no test to be skipped, found 1 (.skip or .only)']
  assert.equal(await outcome('skips'), { passed: 1, failed: 1, problems })
})

test('fails a file whose hook throws', async () => {
  const { failed } = await outcome('throws-in-a-hook')
  assert.is(failed, 1)
})

test('ends a file that outlasts its deadline', async () => {
  const problems = ['expected an end within 2500 ms, found it still running']
  assert.equal(await outcome('hangs', 2500), { passed: 1, failed: 1, problems })
})

test('ends, and names, a process that a file leaves behind', async () => {
  const { passed, failed, problems } = await outcome('leaves-a-process')
  assert.is(passed, 1)
  assert.is(failed, CAN_SEE_SURVIVORS ? 1 : 0)
  for (const problem of problems) assert.match(problem, /^left a process behind: \d+ .*setTimeout/u)
})

test.run()
