import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  bubblewrapIn,
  confined,
  type Place,
  withConfined,
  withPlace,
} from '../../testing/confined.ts'
import { eventually } from '../../testing/surroundings.ts'
import { isThere } from '../descendants.ts'
import type { SubjectProcess } from '../process.ts'
import { readLimits } from './limits.ts'

const test = suite('bubblewrap-end.world')

/** Longer than that, on a machine with little to do, no end takes: SIGTERM's grace, and ours. */
const ENDED = 8000

function python(code: string, limits: readonly string[] = []) {
  return (place: Place) => ({
    confinement: bubblewrapIn(place, { limits: readLimits(limits) }),
    words: ['python3', '-c', `import os, signal, sys, time\n${code}`],
    cwd: place.folder,
  })
}

/** Runs a program of Python to its end. */
const ran = (code: string, limits?: readonly string[]) =>
  withPlace((place) => confined(python(code, limits)(place)))

/** Starts a program of Python, waits for its first line, and does something with it. */
function whileRunning(
  code: string,
  act: (subject: SubjectProcess, members: readonly number[]) => Promise<void>,
  limits?: readonly string[],
): Promise<void> {
  return withPlace((place) =>
    withConfined(python(code, limits)(place), async (subject) => {
      await eventually(
        () => subject.stdout.lastLines(1).length > 0,
        'a line of the program',
        20_000,
      )
      await act(subject, subject.members())
    }),
  )
}

/** Ends a program, and says how long that took, and who of those seen is still there. */
async function ended(subject: SubjectProcess, members: readonly number[]) {
  const began = performance.now()
  await subject.end()
  const took = performance.now() - began
  assert.ok(took < ENDED, `${took} ms`)
  return [...new Set([...members, ...subject.members()])].filter(isThere)
}

for (const status of [0, 1, 64, 126, 127, 128, 255])
  test(`tells status ${status}`, async () => {
    const came = await ran(`print("out"); print("err", file=sys.stderr); sys.exit(${status})`)
    assert.equal(came, { code: status, signal: null, stdout: 'out\n', stderr: 'err\n' })
  })

for (const signal of ['SIGSEGV', 'SIGABRT', 'SIGKILL', 'SIGTERM'])
  test(`tells an end by ${signal}, and adds nothing to what was printed`, async () => {
    const came = await ran(`print("out", flush=True); os.kill(os.getpid(), signal.${signal})`)
    assert.equal(came, { code: null, signal, stdout: 'out\n', stderr: '' })
  })

test('tells of a program that is not there', async () => {
  const words = ['no-such-program']
  const came = await withPlace((place) =>
    confined({ confinement: bubblewrapIn(place), words, cwd: place.folder }),
  )
  assert.equal([came.code, came.signal, came.stdout], [127, null, ''])
  assert.match(came.stderr, /no-such-program/u)
})

const DAEMON = `
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for one in range(3): os.close(one)
        os.environ.clear()
        time.sleep(600)
    os._exit(0)
print("gone", flush=True)`

test('names a daemon that stays behind, and ends it', () =>
  whileRunning(DAEMON, async (subject) => {
    await subject.exited
    const lasting = await subject.lastingSurvivors()
    assert.equal([lasting.length, subject.exit?.code], [1, 0])
    assert.match(lasting[0] ?? '', /^\d+ python3 -c import os/u)
    const members = subject.members()
    assert.ok(members.length > 3)
    assert.equal(await ended(subject, members), [])
  }))

test('finds nobody but the program and those who come from it', () =>
  whileRunning('print("up", flush=True); time.sleep(600)', async (subject, members) => {
    assert.is(members.length, 4)
    const [survivor = '', ...others] = subject.survivors()
    assert.equal([survivor.startsWith(`${members.at(-1)} python3 -c`), others], [true, []])
    assert.equal(await ended(subject, members), [])
  }))

test('ends a program that ends every process that it can reach', () =>
  whileRunning(
    'signal.signal(signal.SIGTERM, signal.SIG_IGN); print("up", flush=True); os.kill(-1, 9); time.sleep(600)',
    async (subject, members) => {
      // It ends who keeps it as well, and dies of that.
      const { code, signal } = await subject.exited
      assert.equal({ code, signal }, { code: 137, signal: null })
      await eventually(() => !members.some(isThere), 'the end of all')
    },
  ))

test('ends a program that stops every process that it can reach, and its parent and its group', () =>
  whileRunning(
    `
for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(one, signal.SIG_IGN)
print("up", flush=True)
for pid in (-1, 0, os.getppid(), 1):
    try: os.kill(pid, signal.SIGSTOP)
    except OSError: pass
time.sleep(600)`,
    async (subject, members) => {
      assert.equal(await ended(subject, members), [])
    },
  ))

test('ends a program that does not heed SIGTERM', () =>
  whileRunning(
    'signal.signal(signal.SIGTERM, signal.SIG_IGN); print("up", flush=True)\nwhile True: time.sleep(1)',
    async (subject, members) => {
      assert.equal(await ended(subject, members), [])
      // Its first process goes with it, and tells its own end by then.
      assert.is(subject.exit?.code === 0, false)
    },
  ))

test('lets a program tidy up after SIGTERM', () =>
  whileRunning(
    'signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"tidy\\n"), os._exit(5)))\nos.write(1, b"up\\n")\nwhile True: time.sleep(1)',
    async (subject, members) => {
      assert.equal(await ended(subject, members), [])
      await subject.drain()
      assert.equal([subject.stdout.lastLines(1), subject.exit?.code], [['tidy'], 5])
    },
  ))

const FORKS = `
count = 0
try:
    while True:
        if os.fork() == 0: time.sleep(600)
        count += 1
except OSError: pass
print(count, flush=True)
while True:
    try:
        if os.fork() == 0: time.sleep(600)
    except OSError: time.sleep(0.01)`

test('lets a fork bomb have so many processes and no more, and ends them all', () =>
  whileRunning(
    FORKS,
    async (subject, members) => {
      const count = Number(subject.stdout.lastLines(1)[0])
      assert.ok(count > 20 && count < 32, String(count))
      assert.ok(members.length >= count && members.length < 40, String(members.length))
      assert.equal(await ended(subject, members), [])
    },
    ['processes=8'],
  ))

test('counts the processes of each program apart', () =>
  withPlace((place) => {
    const start = python(FORKS, ['processes=8'])(place)
    return withConfined(start, (first) =>
      withConfined(start, async (second) => {
        const both = [first, second]
        const counts = () => both.map(({ stdout }) => Number(stdout.lastLines(1)[0] ?? 0))
        await eventually(() => counts().every((count) => count > 20), 'two bombs', 20_000)
      }),
    )
  }))

test('ends with the process that has started it, however that ends', () =>
  withPlace(async (place) => {
    writeFileSync(join(place.folder, 'daemon.py'), `import os, time\n${DAEMON}\ntime.sleep(600)\n`)
    const { words, env } = bubblewrapIn(place).start({
      words: ['python3', 'daemon.py'],
      cwd: place.folder,
      env: {},
    })
    // The shell is who starts it, and is ended by force.
    const keeper = {
      start: () => ({
        words: ['/bin/sh', '-c', '"$@"; :', 'sh', ...words],
        cwd: '/',
        env: { ...env },
      }),
      depth: 0,
      keeps: false,
      fail: () => undefined,
      failure: undefined,
    }
    await withConfined({ confinement: keeper, words: [], cwd: '/' }, async (subject) => {
      await eventually(() => subject.stdout.lastLines(1)[0] === 'gone', 'a daemon', 20_000)
      const members = subject.members()
      assert.ok(members.length >= 6, String(members.length))
      process.kill(subject.pid ?? 0, 'SIGKILL')
      await eventually(() => !members.some(isThere), 'the end of all')
    })
  }))

test.run()
