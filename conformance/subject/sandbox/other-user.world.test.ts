import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pause } from '../../deadlines.ts'
import { confined, type Place, TEST_USER, withConfined, withPlace } from '../../testing/confined.ts'
import { PROJECT } from '../../testing/fake-io.ts'
import { eventually } from '../../testing/surroundings.ts'
import { isThere } from '../descendants.ts'
import { PATH } from './bubblewrap.ts'
import { readLimits } from './limits.ts'
import { endAllOf, OtherUser, processesOf, removeLeftBy } from './other-user.ts'

const test = suite('other-user.world')

const NEIGHBOUR = { uid: TEST_USER.uid, gid: TEST_USER.gid + 1 }

test('knows whose a process is', () => {
  const own = process.geteuid?.() ?? -1
  assert.is(processesOf({ uid: own, gid: own }).includes(process.pid), true)
  assert.equal(processesOf({ uid: TEST_USER.uid + 30_000, gid: 0 }), [])
})

// Only root becomes another user.
if (process.geteuid?.() === 0) {
  const start = (place: Place, words: readonly string[], asked: readonly string[] = []) => ({
    confinement: new OtherUser({ user: TEST_USER, limits: readLimits(asked), path: PATH }),
    words,
    cwd: place.folder,
  })
  const python = (place: Place, code: string, asked?: readonly string[]) =>
    start(place, ['python3', '-c', `import os, signal, sys, time\n${code}`], asked)

  test('gives a program its own user, the environment that it was given, and no power', () =>
    withPlace(async (place) => {
      const line =
        'id -u; id -g; id -G; echo "$PATH $HOME"; grep -E "^(Cap|NoNew)" /proc/self/status'
      const { stdout, stderr } = await confined(start(place, ['/bin/sh', '-c', line]))
      const { uid, gid } = TEST_USER
      const none = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].map(
        (name) => `${name}:\t0000000000000000`,
      )
      const lines = [uid, gid, gid, `${PATH} /tmp`, ...none, 'NoNewPrivs:\t1', '']
      assert.equal([stdout, stderr], [lines.join('\n'), ''])
    }))

  test('keeps a program from what is closed to others', () =>
    withPlace(async (place) => {
      const [file, folder] = [join(place.workshop, 'rubric.json'), join(place.workshop, 'results')]
      writeFileSync(file, 'points', { mode: 0o600 })
      mkdirSync(folder, { mode: 0o700 })
      writeFileSync(join(folder, 'ada.json'), '{}')
      const line = `
for path in '${file}' '${folder}/ada.json' /etc/shadow; do
  cat "$path" 2>/dev/null && echo "$path was read"
  (: >>"$path") 2>/dev/null && echo "$path was written to"
done
rm -rf '${place.workshop}' 2>/dev/null; (: >mine) && echo own`
      const { stdout } = await confined(start(place, ['/bin/sh', '-c', line]))
      assert.is(stdout, 'own\n')
      assert.equal([existsSync(file), existsSync(join(folder, 'ada.json'))], [true, true])
    }))

  test('lets a program neither signal nor look into the suite', () =>
    withPlace(async (place) => {
      const code = `
for pid in (${process.pid}, 1, os.getppid()):
    try: os.kill(pid, 9); print("ended", pid)
    except OSError as error: print(error.strerror)
for name in ("mem", "environ", "cwd", "fd"):
    try: os.listdir(f"/proc/${process.pid}/{name}") if name in ("cwd", "fd") else open(f"/proc/${process.pid}/{name}"); print(name)
    except OSError as error: print(error.strerror)`
      const { stdout } = await confined(python(place, code))
      const expected = [
        ...Array.from({ length: 3 }, () => 'Operation not permitted'),
        ...Array.from({ length: 4 }, () => 'Permission denied'),
        '',
      ]
      assert.is(stdout, expected.join('\n'))
    }))

  test('tells how a program ended', () =>
    withPlace(async (place) => {
      const ended = async (line: string) => {
        const { code, signal } = await confined(start(place, ['/bin/sh', '-c', line]))
        return code ?? signal
      }
      assert.equal([await ended('exit 3'), await ended('kill -SEGV $$')], [3, 'SIGSEGV'])
    }))

  const DAEMON = `
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for one in range(3): os.close(one)
        time.sleep(600)
    os._exit(0)`

  test('ends a daemon that has left everything behind by which one could know it', () =>
    withPlace(async (place) => {
      // Without the mark in its environment nobody knows where it comes from.
      const words = ['env', '-i', 'python3', '-c', `import os, signal, time\n${DAEMON}`]
      await withConfined(start(place, words), (subject) => subject.exited)
      await eventually(() => processesOf(TEST_USER).length === 1, 'a daemon')
      await endAllOf(TEST_USER)
      assert.equal(processesOf(TEST_USER), [])
    }))

  const FORKS = `
signal.signal(signal.SIGTERM, signal.SIG_IGN)
count = 0
while count < 1000:
    try:
        if os.fork() == 0:
            while True:
                try: os.fork()
                except OSError: time.sleep(0.001)
        count += 1
    except OSError: time.sleep(0.001)`

  test('lets a fork bomb have so many processes and no more, and ends them all', () =>
    withPlace((place) =>
      withConfined(python(place, FORKS, ['processes=8']), async () => {
        try {
          await eventually(() => processesOf(TEST_USER).length >= 30, 'a bomb', 20_000)
          await pause(200)
          assert.ok(processesOf(TEST_USER).length <= 32)
        } finally {
          await endAllOf(TEST_USER)
        }
        assert.equal(processesOf(TEST_USER), [])
      }),
    ))

  test('leaves alone whoever is another user', () =>
    withPlace(async (place) => {
      const other = { uid: NEIGHBOUR.uid + 30_000, gid: NEIGHBOUR.gid }
      const confinement = new OtherUser({ user: other, limits: readLimits([]), path: PATH })
      chmodSync(place.folder, 0o755)
      const sleeper = { confinement, words: ['sleep', '600'], cwd: '/' }
      await withConfined(sleeper, async ({ pid = 0 }) => {
        await eventually(() => processesOf(other).includes(pid), 'a sleeper of another user')
        const ours = spawn('sleep', ['600'], { stdio: 'ignore' })
        try {
          await withConfined(python(place, 'time.sleep(600)'), async () => {
            await eventually(() => processesOf(TEST_USER).length > 0, 'a program')
            await endAllOf(TEST_USER)
          })
          assert.equal([isThere(pid), isThere(ours.pid ?? 0)], [true, true])
        } finally {
          ours.kill('SIGKILL')
          await once(ours, 'exit')
        }
      })
    }))

  test('removes what a user has left where everybody may write, and nothing else', () => {
    const [own, other] = [TEST_USER.uid, NEIGHBOUR.uid + 30_000].map((uid) => {
      const folder = mkdtempSync('/tmp/sumsock-left-')
      writeFileSync(join(folder, 'file'), '')
      chownSync(folder, uid, uid)
      return folder
    })
    try {
      removeLeftBy(TEST_USER)
      assert.equal(
        [own, other].map((folder = '') => existsSync(folder)),
        [false, true],
      )
    } finally {
      rmSync(other ?? '', { recursive: true, force: true })
    }
  })

  const AS_OTHER = `
    const { OtherUser } = await import('./conformance/subject/sandbox/other-user.ts')
    const { USUAL_LIMITS: limits } = await import('./conformance/subject/sandbox/limits.ts')
    const user = ${JSON.stringify(TEST_USER)}
    const confinement = new OtherUser({ user, limits, path: '${PATH}' })`

  /** Starts a server as another user, and says on which port it listens. */
  const STARTED = `${AS_OTHER}
    const { spawnedServer, lifeOf } = await import('./conformance/testing/spawned.ts')
    const command = 'python3 -m http.server --bind 127.0.0.1 {port}'
    const life = lifeOf(await spawnedServer(command, { cwd: '/', confinement }).start())
    console.log(life.evidence.port > 0)
    await life.end()`

  /** Runs a program that leaves another behind, and says what is left of it before its end and after. */
  const LEFT = `${AS_OTHER}
    const { SubjectProcess } = await import('./conformance/subject/process.ts')
    const words = ['/bin/sh', '-c', 'setsid sleep 617 &']
    const program = new SubjectProcess({ words, cwd: '/', env: {}, confinement })
    await program.exited
    const left = () => program.survivors().map((one) => one.replace(/^\\d+ /, '')).join()
    const before = left()
    await program.end()
    console.log(before, '|', left())`

  /** Has those who could tell what is left stopped, and others told of in their place. */
  const FORGED = `${AS_OTHER}
    const { SubjectProcess } = await import('./conformance/subject/process.ts')
    const { toldMarked } = await import('./conformance/subject/sandbox/other-user.ts')
    const program = new SubjectProcess({ words: ['sleep', '617'], cwd: '/', env: {}, confinement })
    const liar = ['/bin/sh', '-c', 'echo /proc/$PPID/environ; kill -STOP $$', 'sh']
    console.log(toldMarked(user, 'none', liar))
    await program.end()`

  for (const [does, script, printed] of [
    ['sees a server listen', STARTED, 'true\n'],
    ['sees and ends what a program leaves behind', LEFT, 'sleep 617 | \n'],
    ['believes nothing that it did not ask about', FORGED, '[]\n'],
  ] as const)
    test(`${does} where root may not look into others, as in many a container`, () => {
      const words = [
        '--bounding-set=-sys_ptrace,-perfmon,-sys_admin',
        process.execPath,
        '--import',
        'tsx',
      ]
      const run = spawnSync('setpriv', [...words, '--input-type=module', '-e', script], {
        cwd: PROJECT,
        encoding: 'utf8',
        timeout: 30_000,
      })
      assert.is(run.stdout, printed, run.stderr)
      assert.equal(processesOf(TEST_USER), [])
    })

  test('has nothing to do where a user has no process', async () => {
    const began = performance.now()
    await endAllOf(TEST_USER)
    assert.ok(performance.now() - began < 1000)
  })
}

test.run()
