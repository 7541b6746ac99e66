import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { installSuite, withLaidOut } from '../testing/laid-out-harness.ts'
import { sampleFiles } from '../testing/samples.ts'

const test = suite('init-harness-archive.world')

const RIGHT = sampleFiles('c-right')

// Only root becomes another user.
if (process.geteuid?.() === 0)
  test('gives PrairieLearn the points of what an archive holds', () =>
    withLaidOut(
      'prairielearn',
      (path) => `grade/${path}`,
      async (made) => {
        installSuite(join(made.root, 'opt'))
        for (const [path, text] of Object.entries(RIGHT)) made.put(`parcel/${path}`, text)
        mkdirSync(join(made.root, 'grade/student'))
        const words = ['-m', 'zipfile', '-c', '../grade/student/hand-in.zip', ...Object.keys(RIGHT)]
        execFileSync('python3', words, { cwd: join(made.root, 'parcel') })
        made.put('grade/tests/options', '--profile=core\n')
        const { status, printed } = await made.bash(['grade/tests/run.sh'], {
          GRADE_ROOT: join(made.root, 'grade'),
          SUMSOCK_HOME: join(made.root, 'opt'),
        })
        assert.is(status, 0, printed)
        const { gradable, score } = JSON.parse(made.read('grade/results/results.json') ?? '')
        assert.equal([gradable, score], [true, 1])
      },
    ))

test.run()
