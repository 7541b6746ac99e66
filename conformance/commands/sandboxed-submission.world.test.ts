import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, run } from '../testing/fake-io.ts'
import { sampleFiles } from '../testing/samples.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'
import { leftOf } from '../testing/worker-run.ts'

const test = suite('sandboxed-submission.world')

const C_RIGHT = sampleFiles('c-right')

/** Tests what was handed in as `ada`; gives the report as well. */
function tested(files: MadeFiles, ...argv: string[]) {
  const entries = Object.entries(files).map(([file, text]) => [`ada/${file}`, text])
  const made = { ...Object.fromEntries(entries), secret: 'a secret of this class\n' }
  return withSubmission(made, async (folder) => {
    const words = ['--submission', 'ada', '--sandbox', 'bwrap', '--profile', 'core']
    const report = ['--class-secret', '@secret', '--reporter', 'json=report.json']
    const { status, stderr } = await run([...words, ...report, ...argv], fakeIo(folder))
    assert.equal(leftOf(process.pid), [])
    const text = readFileSync(join(folder, 'report.json'), 'utf8')
    const { verdict, score, submission } = JSON.parse(text)
    return { status, stderr, verdict, score, submission }
  })
}

test('gives the points of a class run', async () => {
  const { status, verdict, score, submission, stderr } = await tested(C_RIGHT)
  assert.equal([status, verdict, score.points, stderr], [0, 'pass', 100, ''])
  assert.equal([submission.name, submission.status, submission.sandbox], ['ada', 'graded', 'bwrap'])
})

test('calls it the fault of its author that it does not build', async () => {
  const broken = { ...C_RIGHT, 'server.c': '}', 'client.c': '}' }
  const { status, score, submission, stderr } = await tested(broken)
  assert.equal([status, score.points, submission.status, stderr], [1, 0, 'did not build', ''])
})

test.run()
