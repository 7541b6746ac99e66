import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inlineWords } from '../testing/programs.ts'
import { eventually, portably, withVariable } from '../testing/surroundings.ts'
import { SubjectProcess } from './process.ts'

const test = suite('process')

const FOREVER = 'setInterval(() => {}, 1000); process.stdout.write("up\\n");'

async function withProcess<T>(
  words: readonly string[],
  act: (subject: SubjectProcess) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const subject = new SubjectProcess({ words, cwd: process.cwd(), env })
  try {
    return await act(subject)
  } finally {
    await subject.end()
    await subject.drain()
  }
}

function said(subject: SubjectProcess): string {
  return subject.stdout.lastLines(99).join('\n')
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('tells the status of a program that ends by itself, and what it printed', () =>
  withProcess(
    inlineWords('console.log("out"); console.error("err"); process.exit(3)'),
    async (subject) => {
      const { code, signal } = await subject.exited
      await subject.drain()
      assert.equal({ code, signal }, { code: 3, signal: null })
      assert.equal(subject.stdout.lastLines(9), ['out'])
      assert.equal(subject.stderr.lastLines(9), ['err'])
      assert.equal(subject.survivors(), [])
    },
  ))

test('tells the signal by which a program ended', () =>
  withProcess(inlineWords('process.kill(process.pid, "SIGKILL")'), async (subject) => {
    const { code, signal } = await subject.exited
    assert.equal({ code, signal }, { code: null, signal: 'SIGKILL' })
  }))

test('tells a program that cannot be started by its error', () =>
  portably(() =>
    withProcess(['/no/such/program'], async (subject) => {
      const { code, signal } = await subject.exited
      assert.equal({ code, signal }, { code: null, signal: 'ENOENT' })
      assert.equal(subject.members(), [])
    }),
  ))

test('gives the same environment everywhere, with what is added', () =>
  withVariable('LC_ALL', 'tlh_KX', () =>
    withProcess(
      inlineWords('const e = process.env; console.log(e.LC_ALL, e.PYTHONIOENCODING, e.PORT)'),
      async (subject) => {
        await subject.exited
        await subject.drain()
        const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
        assert.is(said(subject), `${locale} utf-8 8123`)
      },
      { PORT: '8123' },
    ),
  ))

test('gives a program no input to wait for', () =>
  withProcess(
    inlineWords('process.stdin.on("end", () => process.exit(5)).resume()'),
    async (subject) => {
      assert.is((await subject.exited).code, 5)
    },
  ))

test('ends a program by SIGTERM, which it may obey in its own way', () =>
  withProcess(
    inlineWords(`process.on("SIGTERM", () => { console.log("bye"); process.exit(7) }); ${FOREVER}`),
    async (subject) => {
      await eventually(() => said(subject) === 'up', 'the program')
      await subject.end()
      await subject.drain()
      assert.is(subject.exit?.code, 7)
      assert.is(said(subject), 'up\nbye')
    },
  ))

test('ends a program that ignores SIGTERM by SIGKILL, two seconds later', () =>
  withProcess(inlineWords(`process.on("SIGTERM", () => {}); ${FOREVER}`), async (subject) => {
    await eventually(() => said(subject) === 'up', 'the program')
    const began = performance.now()
    await subject.end()
    assert.is(subject.exit?.signal, 'SIGKILL')
    assert.ok(performance.now() - began >= 1900, 'it was given its time')
  }))

test('kills a program at once', () =>
  withProcess(inlineWords(`process.on("SIGTERM", () => {}); ${FOREVER}`), async (subject) => {
    await eventually(() => said(subject) === 'up', 'the program')
    subject.kill()
    assert.is((await subject.exited).signal, 'SIGKILL')
  }))

test('may be ended twice, and after its end', () =>
  withProcess(inlineWords(''), async (subject) => {
    await subject.exited
    await subject.end()
    await subject.end()
    assert.is(subject.exit?.code, 0)
  }))

if (process.platform !== 'win32') {
  const spawnChild = (options: string) =>
    `require("child_process").spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setTimeout(() => {}, 30000)"],` +
    ` ${options}).on("spawn", function () { console.log(this.pid) })`

  test('ends the children of a program with it, by their group', () =>
    withProcess(
      inlineWords(`${spawnChild('{ env: {}, stdio: "ignore" }')}; ${FOREVER}`),
      async (subject) => {
        await eventually(() => /\d/u.test(said(subject)), 'a child')
        const child = Number(/\d+/u.exec(said(subject))?.[0])
        assert.ok(exists(child))
        await subject.end()
        await eventually(() => !exists(child), 'the end of the child')
      },
    ))

  test('ends a child in its group that bears no mark, although the program has ended before', () =>
    withProcess(
      inlineWords(`${spawnChild('{ env: {}, stdio: "ignore" }')}.unref()`),
      async (subject) => {
        await subject.exited
        await subject.drain()
        const child = Number(said(subject))
        assert.ok(exists(child))
        await subject.end()
        await eventually(() => !exists(child), 'the end of the child')
      },
    ))
}

if (process.platform === 'linux') {
  test('finds and ends a survivor in a session of its own by its mark', () =>
    withProcess(
      inlineWords(
        'require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 30000)"],' +
          ' { detached: true, stdio: "ignore" }).unref()',
      ),
      async (subject) => {
        await subject.exited
        const [survivor = ''] = subject.survivors()
        assert.match(survivor, /^\d+ .*setTimeout/u)
        await subject.end()
        await eventually(() => subject.survivors().length === 0, 'the end of the survivor')
      },
    ))

  test('does not wait for a survivor that holds the pipes', () =>
    withProcess(
      inlineWords(
        'require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 30000)"],' +
          ' { detached: true, stdio: "inherit" }).unref(); console.log("gone")',
      ),
      async (subject) => {
        await subject.exited
        const began = performance.now()
        await subject.drain()
        assert.ok(performance.now() - began < 1500)
        assert.is(said(subject), 'gone')
      },
    ))
}

test.run()
