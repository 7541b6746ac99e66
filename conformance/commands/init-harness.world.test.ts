import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { installSuite, type LaidOut, withLaidOut } from '../testing/laid-out-harness.ts'
import { fileForMissingTool, missingTool } from '../testing/missing-tool.ts'
import { sampleFiles } from '../testing/samples.ts'
import type { MadeFiles } from '../testing/submissions-made.ts'
import { leftOf } from '../testing/worker-run.ts'

const test = suite('init-harness.world')

const RIGHT = sampleFiles('c-right')
const WRONG: MadeFiles = { ...RIGHT, 'client.c': '}' }
const CORE = '--profile=core\n'

function handIn({ put }: LaidOut, folder: string, files: MadeFiles): void {
  for (const [path, text] of Object.entries(files)) put(`${folder}/${path}`, text)
}

/** What a machine lacks that this submission asks for. */
function needsMore(): MadeFiles {
  const server = { command: `${missingTool()} server` }
  const manifest = { submission: 'sumsock-submission/1', server }
  return { [fileForMissingTool()]: '\n', 'sumsock.json': JSON.stringify(manifest) }
}

function onGradescope(files: MadeFiles, check: (made: LaidOut) => Promise<void>): Promise<void> {
  return withLaidOut(
    'gradescope',
    (path) => `autograder/source/${path}`,
    async (made) => {
      installSuite(join(made.root, 'opt'))
      handIn(made, 'autograder/submission', files)
      made.put('autograder/source/options', CORE)
      await check(made)
    },
  )
}

function runAutograder({ bash, root }: LaidOut) {
  return bash(['autograder/source/run_autograder'], {
    AUTOGRADER_ROOT: join(root, 'autograder'),
    SUMSOCK_HOME: join(root, 'opt'),
  })
}

// Only root becomes another user.
if (process.geteuid?.() === 0) {
  test('gives Gradescope the points of a submission of which one program does not build', () =>
    onGradescope(WRONG, async (made) => {
      const { status, printed } = await runAutograder(made)
      assert.is(status, 0, printed)
      const { score, tests } = JSON.parse(made.read('autograder/results/results.json') ?? '')
      assert.ok(score > 20 && score < 60, `${score} points`)
      assert.ok(tests.length > 20)
      assert.equal(leftOf(process.pid), [])
    }))

  test('gives Gradescope nothing where a tool is missing', () =>
    onGradescope(needsMore(), async (made) => {
      const { status, printed } = await runAutograder(made)
      assert.equal([status, made.isThere('autograder/results/results.json')], [1, false])
      assert.match(printed, `this machine has no ${missingTool()}`)
    }))
}

test.run()
