import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sampleFiles } from '../testing/samples.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'
import { withSuite } from '../testing/suite-process.ts'
import { eventually } from '../testing/surroundings.ts'
import { leftOf } from '../testing/worker-run.ts'

const test = suite('interop-interrupted.world')

/** Two servers, and one client. */
const FILES: MadeFiles = Object.fromEntries(
  Object.entries(sampleFiles('node-right')).flatMap(([name, text]) => [
    [`class/ada/${name}`, text],
    ...(name === 'client.js' ? [] : [[`class/ben/${name}`, text]]),
  ]),
)

test('keeps what is done when it is interrupted, says how much that is, and leaves nothing', () =>
  withSubmission(FILES, (folder) => {
    const out = join(folder, 'out')
    const argv = ['interop', join(folder, 'class'), '--out', out, '--jobs', '2']
    return withSuite(argv, async ({ child, ended, stdout, stderr }) => {
      await eventually(() => stderr().includes(' to meet'), 'the first pair', 50_000)
      child.kill('SIGINT')
      const { status } = await ended
      assert.match(stderr(), /\ninterrupted: 1 of 2 pairs met and are kept; [^\n]+\n$/u)
      assert.equal([status, stdout(), leftOf(child.pid ?? 0)], [130, '', []])
      const text = readFileSync(join(out, 'rows', 'ada.json'), 'utf8')
      assert.match(text, /"client":"ada","state":"works"/u)
    })
  }))

test.run()
