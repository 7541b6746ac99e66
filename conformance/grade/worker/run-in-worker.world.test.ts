import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { commandOf, descendants, processes } from '../../subject/descendants.ts'
import { sampleFiles } from '../../testing/samples.ts'
import { portably } from '../../testing/surroundings.ts'
import { tested, testedInWorker } from '../../testing/worker-run.ts'
import { zipOf } from '../source/archives-made.ts'
import type { Progress } from './job.ts'

const test = suite('run-in-worker.world')

const PAIR = sampleFiles('c-right')

test('tests a right pair, and tells what it is at', async () => {
  const told: Progress[] = []
  const outcome = await testedInWorker(PAIR, { tell: (progress) => told.push(progress) })
  const { report, lacking, builds, overdue, remarks } = tested(outcome)
  assert.equal([report.verdict, report.seed, report.complete], ['pass', 7, true])
  assert.equal(
    { lacking, builds, overdue, remarks },
    { lacking: {}, builds: [], overdue: false, remarks: [] },
  )
  const phases = [...new Set(told.map(({ phase }) => phase))]
  assert.equal(phases, ['unpacking', 'building', 'asking', 'testing'])
  const { done, of } = told.at(-1) ?? {}
  assert.ok(done !== undefined && done === of, JSON.stringify(told.at(-1)))
})

test('refuses a zip bomb', async () => {
  const outcome = await testedInWorker(
    { 'ada.zip': zipOf([{ name: 'server.py', content: Buffer.alloc(300 << 20) }]) },
    {
      origin: (folder) => {
        return { kind: 'archive', format: 'zip', path: Buffer.from(join(folder, 'ada.zip')) }
      },
    },
  )
  assert.is(outcome.kind, 'refused')
})

test('refuses a link that leads outside', async () => {
  const origin = (folder: string) => {
    symlinkSync('/etc/passwd', join(folder, 'server.py'))
    return { kind: 'folder' as const, path: Buffer.from(folder) }
  }
  const reason = 'The link "server.py" to "/etc/passwd" is absolute.'
  assert.equal(await testedInWorker({}, { origin }), { kind: 'refused', reason })
})

test('has no room left behind where the files lie in the folder of a class', async () => {
  const origin = (folder: string) => {
    writeFileSync(join(folder, 'server.py'), 'import socket\n')
    const path = Buffer.from(join(folder, 'server.py'))
    return { kind: 'files' as const, files: [{ path, as: 'server.py' }] }
  }
  const settings = { roles: ['server'] as const, startTimeout: 1 }
  const { report, lacking } = tested(await testedInWorker({}, { origin, settings }))
  assert.is(report.verdict, 'fail')
  assert.equal(Object.keys(lacking), ['server'])
})

/** The processes from the maker of the room down to the worker: what that starts is like it at first. */
function workers(): number[] {
  const all = descendants(process.pid).filter((pid) => commandOf(pid).includes('grade-worker.ts'))
  const last = all.findIndex((pid) => commandOf(pid).startsWith(process.execPath))
  return all.slice(0, last + 1)
}

for (const [whose, at] of [
  ['it', -1],
  ['its room', 0],
] as const)
  test(`tells of a fault of ours when ${whose} is ended from outside`, async () => {
    const killed = new Set<number>()
    const outcome = await testedInWorker(
      { 'build.sh': 'setsid sleep 600 & sleep 600' },
      {
        manifest: { build: 'sh build.sh', server: { command: './server' } },
        tell: ({ phase }) => {
          if (phase !== 'building') return
          const pid = workers().at(at) ?? 0
          killed.add(pid)
          process.kill(pid, 'SIGKILL')
        },
      },
    )
    assert.is(killed.size, 1)
    if (outcome.kind !== 'error') throw new Error(`expected an error, found ${outcome.kind}`)
    assert.match(outcome.reason, /^expected an outcome, found (?:status 137|SIGKILL)/u)
  })

test('waits no longer than can be for a worker that is stuck', async () => {
  const outcome = await testedInWorker(
    { 'build.sh': 'sleep 600' },
    {
      manifest: { build: 'sh build.sh', server: { command: './server' } },
      settings: { timeoutScale: 0.01, seconds: { submission: 1, build: 1 } },
      tell: ({ phase }) => {
        if (phase === 'building') process.kill(workers().at(-1) ?? 0, 'SIGSTOP')
      },
    },
  )
  const reason = 'it was not done 0.9 s after its time was over'
  assert.equal(outcome, { kind: 'stuck', reason })
})

const IS_ROOT = process.geteuid?.() === 0

for (const sandbox of ['none', ...(IS_ROOT ? (['user'] as const) : [])] as const)
  test(`leaves nothing behind without private networks, with the sandbox ${sandbox}`, () =>
    portably(async () => {
      const settings = { sandbox, roles: ['server'] as const }
      // The build leaves a daemon behind that is in nobody's way.
      const daemon = `sleep 9${process.pid}`
      const build = `setsid ${daemon} >/dev/null 2>&1 </dev/null &\nmake server`
      const files = { ...PAIR, 'build.sh': build }
      const manifest = { build: 'sh build.sh', server: { command: './server {port}' } }
      const run = { settings, manifest, hasRoom: false }
      const { report, builds } = tested(await testedInWorker(files, run))
      assert.equal([report.verdict, builds], ['pass', []])
      assert.is(processes().map(commandOf).includes(daemon), false)
    }))

test.run()
