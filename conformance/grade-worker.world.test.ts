import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Job, WorkerMessage } from './grade/worker/job.ts'
import { workerOptions, workerProgram } from './grade/worker/worker-program.ts'
import { commandOf, processes } from './subject/descendants.ts'
import { TEST_USER, withPlace } from './testing/confined.ts'
import { eventually } from './testing/surroundings.ts'
import { settingsOf } from './testing/worker-run.ts'

const test = suite('grade-worker.world')

/** A daemon by whose command line it is known, and which takes no notice of SIGTERM. */
const DAEMON = `sleep 8${process.pid}`
const BUILD = `env -i setsid sh -c 'trap "" TERM; ${DAEMON}; :' </dev/null >/dev/null 2>&1 &\nsleep 600`

/** Gives a worker that is at a build without end, without a room of its own. */
function withWorker(
  sandbox: 'user' | 'none',
  act: (worker: ChildProcess) => Promise<void>,
): Promise<void> {
  return withPlace(async ({ folder, workshop: room, user }) => {
    writeFileSync(join(folder, 'build.sh'), BUILD)
    mkdirSync(join(room, '..', 'tmp'))
    const manifest = {
      submission: 'sumsock-submission/1',
      name: 'Ada',
      build: 'sh build.sh',
      server: { command: './server' },
    }
    const job: Job = {
      source: {
        name: 'ada',
        file: 'ada',
        origin: { kind: 'folder', path: Buffer.from(folder) },
        ids: {},
        facts: [],
      },
      settings: settingsOf({ sandbox }),
      seed: 1,
      room,
      manifest: { text: JSON.stringify(manifest), shownAs: 'ada.json' },
      ...(user === undefined || sandbox === 'none' ? {} : { user }),
    }
    const worker = fork(workerProgram(), [], {
      execArgv: [...workerOptions()],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    try {
      const [hello]: WorkerMessage[] = await once(worker, 'message')
      assert.equal(hello, { ready: true })
      worker.send(job)
      await eventually(() => commands().includes(DAEMON), 'a daemon', 20_000)
      await act(worker)
    } finally {
      worker.kill('SIGKILL')
    }
  })
}

function commands(): string[] {
  return processes().map(commandOf)
}

if (process.geteuid?.() === 0)
  test('ends all that its programs have left behind when who waits for it is gone', () =>
    withWorker('user', async (worker) => {
      worker.disconnect()
      const [status] = await once(worker, 'exit')
      assert.equal([status, commands().includes(DAEMON)], [3, false])
      assert.type(TEST_USER.uid, 'number')
    }))

test('waits for nobody who is gone before it was told what to do', async () => {
  const worker = fork(workerProgram(), [], { execArgv: [...workerOptions()], stdio: 'pipe' })
  await once(worker, 'message')
  worker.disconnect()
  assert.equal(await once(worker, 'exit'), [3, null])
})

test.run()
