import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pause, within } from '../../deadlines.ts'
import { KEEPER, KeeperTale, STATUS_FD } from './confinement.ts'

const test = suite('confinement')

const told = (...chunks: string[]) =>
  within(
    50,
    new KeeperTale(Readable.from(['up\n', ...chunks].map((one) => Buffer.from(one)))).status,
  )

test('reads a status that comes in pieces', async () => {
  assert.equal(await told('0\n'), { code: 0, signal: null })
  assert.equal(await told('2', '5', '5', '\n'), { code: 255, signal: null })
})

test('knows each status, and the signals that end a program which has not asked for it', async () => {
  const all = Array.from({ length: 256 }, (_, status) => status)
  const meant = await Promise.all(all.map((status) => told(`${status}\n`)))
  const signals = meant.flatMap((one, status) => (one?.signal ? [[status, one.signal]] : []))
  assert.equal(signals, [
    [132, 'SIGILL'],
    [134, 'SIGABRT'],
    [135, 'SIGBUS'],
    [136, 'SIGFPE'],
    [137, 'SIGKILL'],
    [139, 'SIGSEGV'],
    [141, 'SIGPIPE'],
    [143, 'SIGTERM'],
    [152, 'SIGXCPU'],
    [153, 'SIGXFSZ'],
    [159, 'SIGSYS'],
  ])
  const codes = meant.flatMap((one, status) => (one?.code === status ? [status] : []))
  assert.is(codes.length + signals.length, 256)
})

test('takes nothing else for a status', async () => {
  for (const text of ['', '\n', '0', ' 0\n', '0 \n', '1234\n', '-1\n', 'zero\n'])
    assert.is(await told(text), undefined, text)
})

test('holds on to a few octets, however many come', async () => {
  const stream = new PassThrough()
  const { status } = new KeeperTale(stream)
  stream.write('up\n')
  for (let count = 0; count < 100; count++) stream.write(Buffer.alloc(65_536, '7'))
  stream.end('\n0\n')
  assert.is(await within(50, status), undefined)
})

/** Runs a line of the shell as a confining shell does. */
async function kept(line: string) {
  const child = spawn('/bin/sh', ['-c', KEEPER, 'sh', '3', '/', '/bin/sh', '-c', line], {
    stdio: ['ignore', 'pipe', 'pipe', 'ignore', 'pipe'],
  })
  try {
    const printed = { stdout: '', stderr: '' }
    child.stdout?.on('data', (chunk) => (printed.stdout += String(chunk)))
    child.stderr?.on('data', (chunk) => (printed.stderr += String(chunk)))
    const stream = child.stdio[STATUS_FD]
    if (!(stream instanceof Readable)) throw new Error('expected a stream of the status')
    const status = await within(5000, new KeeperTale(stream).status)
    await pause(20)
    return { ...status, ...printed, waits: child.exitCode === null }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

test('knows whether the confinement was made', async () => {
  const stream = new PassThrough()
  const tale = new KeeperTale(stream)
  assert.is(tale.isUp, false)
  stream.write('u')
  stream.write('p\n')
  await pause(1)
  assert.is(tale.isUp, true)
  assert.is(await within(20, tale.status), undefined)
})

if (process.platform === 'linux') {
  test('takes a folder that is not there for a fault of the program', async () => {
    const child = spawn('/bin/sh', ['-c', KEEPER, 'sh', '0', '/no/such/folder', 'true'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ignore', 'pipe'],
    })
    try {
      const stream = child.stdio[STATUS_FD]
      if (!(stream instanceof Readable)) throw new Error('expected a stream of the status')
      const status = await within(5000, new KeeperTale(stream).status)
      assert.is(status?.code === 0 || status === undefined, false)
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })

  test('tells how the program ended, and waits to be ended itself', async () => {
    const ended = { stdout: 'out\n', stderr: 'err\n', waits: true }
    const both = 'echo out; echo err >&2; '
    assert.equal(await kept(`${both} exit 7`), { code: 7, signal: null, ...ended })
    const killed = await kept(`${both} kill -SEGV $$`)
    assert.equal(killed, { code: null, signal: 'SIGSEGV', ...ended })
  })

  test('keeps the descriptors of the suite from the program', async () => {
    const { stdout } = await kept(
      'for one in 3 4 5 6; do [ -e /proc/$$/fd/$one ] && echo $one; done',
    )
    assert.is(stdout, '')
  })

  test('does not hold the streams of the program open', async () => {
    const child = spawn('/bin/sh', ['-c', KEEPER, 'sh', '0', '/', 'true'], {
      stdio: ['ignore', 'pipe', 'pipe', 'ignore', 'pipe'],
    })
    try {
      child.stdout?.resume()
      const ended = child.stdout === null ? undefined : once(child.stdout, 'end')
      assert.equal(await within(5000, ended ?? Promise.reject()), [])
      assert.is(child.exitCode, null)
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })
}

test.run()
