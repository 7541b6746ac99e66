import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readLimits } from '../../subject/sandbox/limits.ts'
import { tested, testedInWorker, type WorkerRun } from '../../testing/worker-run.ts'
import type { Outcome } from './job.ts'

const test = suite('build-in-worker.world')

/** Has a build of the shell run by a worker, and gives what came of it. */
function built(script: string, { settings, ...run }: WorkerRun = {}) {
  const manifest = { build: 'sh build.sh', server: { command: './server' } }
  const short = { roles: ['server'] as const, ...settings }
  return testedInWorker({ 'build.sh': script }, { ...run, manifest, settings: short }).then(tested)
}

/** How the only build went, and what it printed last. */
function buildOf({ builds: [build, ...others] }: Extract<Outcome, { kind: 'tested' }>) {
  assert.equal(others, [])
  return { failed: build?.failed, endless: build?.endless, lines: [...(build?.lines ?? [])] }
}

test('ends a build that never ends when its time is over, with all that it has started', async () => {
  const script =
    'setsid sleep 600 &\n(sleep 600 &)\necho building\ntrap "" TERM\nwhile :; do sleep 1; done'
  const outcome = await built(script, { settings: { seconds: { submission: 60, build: 1 } } })
  const { failed = '', endless, lines } = buildOf(outcome)
  assert.match(failed, /^no end within [01] s$/u)
  assert.equal([endless, lines, outcome.overdue], [true, ['building'], true])
  assert.equal(outcome.report.verdict, 'fail')
})

test('ends a build that makes processes without end', async () => {
  const bomb = 'f() { f | f & }\nf 2>/dev/null\nexec sleep 600'
  const limits = readLimits(['processes=8'])
  const outcome = await built(bomb, { settings: { limits, seconds: { submission: 60, build: 1 } } })
  assert.is(outcome.overdue, true)
})

test('lets a build fill its own disk alone', async () => {
  const script = `
count=0
while head -c 4194304 /dev/zero >$count; do count=$((count+1)); done
echo $count files
exit 1`
  const outcome = await built(script, { settings: { limits: readLimits(['disk=16M']) } })
  const { failed, lines } = buildOf(outcome)
  assert.is(failed, 'status 1')
  assert.equal([lines[0], lines.join().includes('No space left on device')], ['3 files', true])
  assert.equal(outcome.lacking, { server: 'it did not build: sh build.sh: status 1' })
})

test('gives a build no descriptor but its standard streams, and no variable of ours', async () => {
  const { lines } = buildOf(await built('ls /proc/$$/fd\nenv\nexit 1'))
  const names = lines.map((line) => line.replace(/=.*/u, ''))
  // The script itself is open as the shell reads it.
  assert.equal(names.slice(0, 4), ['0', '1', '10', '2'])
  assert.equal(
    names.slice(4).filter((name) => /NODE|SUMSOCK|TMP/u.test(name)),
    ['SUMSOCK_LIFE'],
  )
})

test.run()
