import { statSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  bubblewrapIn,
  type Came,
  confined,
  textOf,
  withConfined,
  withPlace,
} from '../../testing/confined.ts'
import { eventually } from '../../testing/surroundings.ts'
import { readLimits, USUAL_LIMITS } from './limits.ts'
import { type MemoryGroup, makeMemoryGroup } from './memory-group.ts'

const test = suite('bubblewrap-limits.world')

const MIB = 1024 * 1024

/** Runs a program of Python to its end, within limits. */
function ran(code: string, asked: readonly string[] = []): Promise<Came> {
  return withPlace((place) =>
    confined({
      confinement: bubblewrapIn(place, { limits: readLimits(asked) }),
      words: ['python3', '-c', `import os, resource, signal, sys\n${code}`],
      cwd: place.folder,
    }),
  )
}

test('ends a program that computes without end, and tells why', async () => {
  const { code, signal } = await ran('while True: pass', ['cpu=1'])
  assert.equal({ code, signal }, { code: null, signal: 'SIGXCPU' })
})

test('ends a program that computes without end, though it does not want to hear of it', async () => {
  const code = 'signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass'
  const came = await ran(code, ['cpu=1'])
  assert.equal([came.code, came.signal], [null, 'SIGKILL'])
})

/** Writes until it can no more, and says how far it came and why not further. */
const fills = (file: string) => `
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
count = 0
try:
    with open("${file}", "wb", 0) as out:
        while count < 100: count += out.write(bytes(1 << 20)) >> 20
except OSError as error: print(count, error.strerror)`

test('lets no file grow beyond its limit', async () => {
  const { stdout } = await ran(fills('/submission/big'), ['file=4M'])
  assert.is(stdout, '4 File too large\n')
})

/** Writes files of 1 MiB until there is no room. */
const filesIn = (folder: string) => `
count = 0
try:
    while count < 100:
        with open(f"${folder}/{count}", "wb", 0) as out: out.write(bytes(1 << 20))
        count += 1
except OSError as error: print(count, error.strerror)`

test('lets what lies in /tmp and in shared memory grow no further', async () => {
  assert.is((await ran(filesIn('/tmp'), ['file=2M'])).stdout, '8 No space left on device\n')
  assert.is((await ran(filesIn('/dev/shm'))).stdout, '4 No space left on device\n')
})

test('gives a program so many open files and no more', async () => {
  const code = `
count = 0
try:
    while True: os.dup(1); count += 1
except OSError as error: print(count + 3, error.strerror)`
  assert.is((await ran(code, ['open-files=40'])).stdout, '40 Too many open files\n')
})

test('lets a program take none of its limits back', async () => {
  const code = `
for name in ("CPU", "FSIZE", "NOFILE", "NPROC", "DATA", "CORE"):
    which = getattr(resource, "RLIMIT_" + name)
    soft, hard = resource.getrlimit(which)
    try: resource.setrlimit(which, (hard, hard + 1)); print(name, "raised")
    except (OSError, ValueError): pass`
  assert.is((await ran(code)).stdout, '')
})

test('reads all that a program prints, and keeps a part of it', () =>
  withPlace((place) => {
    const line = "head -c 67108864 /dev/zero | tr '\\0' 'x'; echo; echo end; exit 3"
    const words = ['/bin/sh', '-c', line]
    const start = { confinement: bubblewrapIn(place), words, cwd: place.folder }
    return withConfined(start, async (subject) => {
      assert.is((await subject.exited).code, 3)
      await eventually(() => subject.stdout.lastLines(1)[0] === 'end', 'the last line', 20_000)
      const kept = textOf(subject.stdout)
      assert.equal([kept.length <= MIB, kept.endsWith('x\nend\n')], [true, true])
      assert.is(kept.length + subject.stdout.output.dropped, 64 * MIB + 5)
    })
  }))

test('leaves no core of a program that falls over', () =>
  withPlace(async (place) => {
    const words = ['python3', '-c', 'import os, signal; os.kill(os.getpid(), signal.SIGSEGV)']
    await confined({ confinement: bubblewrapIn(place), words, cwd: place.folder })
    assert.is(statSync(join(place.folder, 'core'), { throwIfNoEntry: false }), undefined)
  }))

/** Keeps so many MiB, by the heap or by memory that no limit of a process counts. */
const keeps = (size: number, shared: boolean) =>
  shared
    ? `import mmap\nkept = mmap.mmap(-1, ${size} << 20)\nfor _ in range(${size}): kept.write(bytes(1 << 20))`
    : `kept = bytearray(b"x") * (${size} << 20)`

const first = makeMemoryGroup(USUAL_LIMITS)

test('leaves nothing behind of a group that it may have made', async () => {
  assert.is((await first?.remove()) ?? true, true)
})

if (first !== undefined) {
  const LIMITS = readLimits(['memory=96M', 'together=128M'])

  const withGroup = async (act: (group: MemoryGroup) => Promise<void>) => {
    const group = makeMemoryGroup(LIMITS)
    if (group === undefined) throw new Error('expected a memory group a second time')
    try {
      await act(group)
    } finally {
      assert.is(await group.remove(), true)
    }
  }

  for (const shared of [false, true])
    test(`ends a program that uses more than its ${shared ? 'share of shared ' : ''}memory`, () =>
      withGroup((group) =>
        withPlace(async (place) => {
          const confinement = bubblewrapIn(place, { limits: LIMITS, group: group.place })
          const start = (code: string) => ({
            confinement,
            words: ['python3', '-c', `${code}\nprint("kept")`],
            cwd: place.folder,
          })
          assert.is((await confined(start(keeps(16, shared)))).stdout, 'kept\n')
          assert.is(group.wasKilled(), false)
          const { code, signal, stdout } = await confined(start(keeps(120, shared)))
          assert.equal({ code, signal, stdout }, { code: null, signal: 'SIGKILL', stdout: '' })
          assert.is(group.wasKilled(), true)
        }),
      ))

  test('counts the programs of a submission together', () =>
    withGroup((group) =>
      withPlace((place) => {
        const code = `${keeps(80, true)}\nprint("kept", flush=True)\nimport time; time.sleep(600)`
        const start = {
          confinement: bubblewrapIn(place, { limits: LIMITS, group: group.place }),
          words: ['python3', '-c', code],
          cwd: place.folder,
        }
        return withConfined(start, async (one) => {
          await eventually(() => one.stdout.lastLines(1)[0] === 'kept', 'one program', 20_000)
          assert.is(group.wasKilled(), false)
          await withConfined(start, async (other) => {
            // The kernel ends the larger of the two, whichever that is.
            await Promise.race([one.exited, other.exited])
            assert.is(group.wasKilled(), true)
          })
        })
      }),
    ))

  test('leaves nobody of a program in its group', () =>
    withGroup((group) =>
      withPlace(async (place) => {
        const confinement = bubblewrapIn(place, { limits: LIMITS, group: group.place })
        const words = ['/bin/sh', '-c', 'setsid sleep 600 & setsid sleep 600 & echo up']
        await confined({ confinement, words, cwd: place.folder })
        // Nobody has to be ended to remove it.
        assert.is(await group.remove(0), true)
      }),
    ))
}

test.run()
