import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { resultIn } from '../grade/result-store.ts'
import { inMemoryGroup } from '../testing/in-memory-group.ts'
import { sampleFiles } from '../testing/samples.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'
import { type SuiteProcess, withSuite } from '../testing/suite-process.ts'
import { eventually } from '../testing/surroundings.ts'
import { leftOf } from '../testing/worker-run.ts'

const test = suite('grade-interrupted.world')

const { 'server.c': SERVER = '' } = sampleFiles('c-right')

/** Four servers, of which the last one adds wrongly. */
const FILES: MadeFiles = {
  'class/ada/server.c': SERVER,
  'class/ben/server.c': SERVER,
  'class/cid/server.c': SERVER,
  'class/dot/server.c': SERVER.replace('client_number + server_number', 'client_number'),
  secret: 'a secret of this class\n',
  'rubric.json': JSON.stringify({
    rubric: 'sumsock-rubric/1',
    roles: ['server'],
    groups: [{ name: 'Server', role: 'server', profile: 'core', points: 100 }],
  }),
}

/** Grades that class into a folder, and ends it when a line says so, or not at all. */
function graded(
  folder: string,
  out: string,
  act: (suite: SuiteProcess) => Promise<void> = async ({ ended }) => void (await ended),
): Promise<{ status: number | null; signal: string | null; stderr: string; pid: number }> {
  const flags = ['--profile', 'core', '--jobs', '2', '--class-secret', `@${join(folder, 'secret')}`]
  const argv = ['grade', join(folder, 'class'), '--out', join(folder, out), ...flags]
  return withSuite([...argv, '--rubric', join(folder, 'rubric.json')], async (suiteProcess) => {
    await act(suiteProcess)
    const { child, ended, stderr } = suiteProcess
    return { ...(await ended), stderr: stderr(), pid: child.pid ?? 0 }
  })
}

/** Ends the suite by a signal as soon as one submission is done, in the middle of others. */
const endedBy =
  (signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM') =>
  async ({ child, stderr }: SuiteProcess) => {
    await eventually(() => stderr().includes('[1/4]'), 'a submission that is done', 50_000)
    child.kill(signal)
  }

/** What a result holds apart from times: seed, points, and the verdict of each case. */
function resultsIn(folder: string, out: string) {
  const results = join(folder, out, 'results')
  return readdirSync(results)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const result = resultIn(readFileSync(join(results, name), 'utf8'))
      if (result === undefined) throw new Error(`expected a whole result in ${name}`)
      const { seed, score, cases, submission } = result
      const verdicts = cases.map(({ id, verdict }) => `${id} ${verdict}`)
      return { name, seed, score, verdicts, status: submission.status }
    })
}

/** Points of a table, without the time that each took. */
const pointsIn = (folder: string, out: string) =>
  resultsIn(folder, out).map(({ name, score }) => [name, score.points])

test('comes to the same points when it was ended by force and goes on', () =>
  withSubmission(FILES, async (folder) => {
    const whole = await graded(folder, 'whole')
    assert.equal([whole.status, leftOf(whole.pid)], [0, []], whole.stderr)
    const points = pointsIn(folder, 'whole').map(([, given]) => given)
    const [right, , , wrong] = points
    assert.equal(points, [right, right, right, wrong])
    assert.is.not(right, wrong)

    const cut = await graded(folder, 'cut', endedBy('SIGKILL'))
    assert.is(cut.signal, 'SIGKILL')
    const lives = () => leftOf(cut.pid).filter((one) => /^\d+ /u.test(one))
    await eventually(() => lives().length === 0, 'the end of all workers')
    const kept = resultsIn(folder, 'cut').length
    assert.ok(kept >= 1 && kept < 4, String(kept))

    const rest = await graded(folder, 'cut')
    const said = `${4 - kept} submission${kept === 3 ? '' : 's'} to test, ${kept} kept from before`
    assert.ok(rest.stderr.includes(said), rest.stderr)
    assert.equal(resultsIn(folder, 'cut'), resultsIn(folder, 'whole'))
    // What the run that was ended has left behind is taken away by the next one.
    assert.equal([rest.status, leftOf(cut.pid), leftOf(rest.pid)], [0, [], []])
    const files = readdirSync(join(folder, 'cut', 'results'))
    assert.equal(
      files.filter((name) => name.endsWith('.tmp')),
      [],
    )
  }))

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`ends all and keeps what is done when it is interrupted by ${signal}`, () =>
    withSubmission(FILES, (folder) =>
      inMemoryGroup(async (groups) => {
        const { status, pid, stderr } = await graded(folder, 'cut', endedBy(signal))
        assert.match(stderr, /\ninterrupted: \d of 4 were tested and are kept; [^\n]+\n$/u)
        assert.equal([status, leftOf(pid), groups()], [signal === 'SIGINT' ? 130 : 143, [], []])
        const kept = resultsIn(folder, 'cut')
        assert.ok(kept.length >= 1 && kept.length < 4, String(kept.length))
        // What was not done has no result, not one that is our fault.
        assert.is(
          kept.every((one) => one.status === 'graded'),
          true,
        )
        const report = join(folder, 'cut', 'class.json')
        assert.is(statSync(report, { throwIfNoEntry: false }), undefined)
      }),
    ))

test.run()
