import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { classReportIn } from '../testing/divided-class.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { sampleFiles } from '../testing/samples.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'
import { withVariable } from '../testing/surroundings.ts'

const test = suite('grade-shard.world')

const { 'server.c': SERVER = '' } = sampleFiles('c-right')

const FILES: MadeFiles = {
  'class/ada/server.c': SERVER,
  'class/ben/server.c': `${SERVER}}`,
  'class/cid/notes.txt': 'Sorry!\n',
  'class/dot/notes.txt': 'Sorry!\n',
  'class/eve/notes.txt': 'Sorry!\n',
  secret: 'a secret of this class\n',
}

const CLASS = ['grade', 'class', '--class-secret', '@secret', '--profile', 'core']

/** The report of a class without what is another each time that it is tested. */
function tested(folder: string): unknown {
  const { written: _, ...report } = classReportIn(folder)
  return { ...report, submissions: report.submissions.map((row) => ({ ...row, duration_ms: 0 })) }
}

test('grades in parts, by a flag and by an engine, what one run grades at once', () =>
  withSubmission(FILES, async (folder) => {
    const at = (name: string) => join(folder, name)
    await run([...CLASS, '--out', 'one'], fakeIo(folder))
    const first = await run([...CLASS, '--shard', '1/3'], fakeIo(folder))
    assert.match(first.stderr, /^part 1 of 3, by --shard: \d of 5 submissions\n/u)
    const engine = { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' }
    const second = await withVariable('CI_NODE_INDEX', engine.CI_NODE_INDEX, () =>
      withVariable('CI_NODE_TOTAL', engine.CI_NODE_TOTAL, () => run(CLASS, fakeIo(folder))),
    )
    assert.match(second.stderr, /^part 2 of 3, by CI_NODE_INDEX: \d of 5 submissions\n/u)

    const parts = ['grades/part-1-of-3', 'grades/part-2-of-3', 'grades/part-3-of-3']
    const early = await run(['merge', '--out', 'whole', ...parts], fakeIo(folder))
    assert.match(early.stderr, /^E_PART {2}grades\/part-3-of-3\/class\.json: .*found ENOENT/u)
    await run([...CLASS, '--shard', '3/3'], fakeIo(folder))
    const merged = await run(['merge', '--out', 'whole', ...parts], fakeIo(folder))
    assert.equal([merged.status, merged.stderr], [0, ''])
    assert.equal(tested(at('whole')), tested(at('one')))
    assert.is(
      readFileSync(at('whole/grades.csv'), 'utf8'),
      readFileSync(at('one/grades.csv'), 'utf8'),
    )

    // What is merged can be graded on: nothing of it is tested again.
    rmSync(at('grades'), { recursive: true })
    const before = classReportIn(at('whole'))
    const on = await run([...CLASS, '--out', 'whole'], fakeIo(folder))
    assert.is(on.status, 0, on.stderr)
    assert.equal({ ...classReportIn(at('whole')), written: before.written }, before)
  }))

test('writes a part in which nobody is', () =>
  withSubmission(FILES, async (folder) => {
    const argv = [...CLASS, '--shard', '7/100000', '--out', 'none']
    const { status, stdout, stderr } = await run(argv, fakeIo(folder))
    assert.equal([status, stdout.split('\n')[0]], [0, '0 submissions'])
    assert.match(stderr, /^part 7 of 100000, by --shard: 0 of 5 submissions\n/u)
    assert.equal(classReportIn(join(folder, 'none')).submissions, [])
  }))

test.run()
