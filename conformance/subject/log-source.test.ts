import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Output } from '../evidence.ts'
import { Refusal } from '../refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { FileLog, StreamLog } from './log-source.ts'

const test = suite('log-source')

function textOf(output: Output | undefined): string {
  return Buffer.concat((output?.chunks ?? []).map(({ octets }) => octets)).toString()
}

async function withLog(
  before: string,
  act: (log: FileLog, path: string) => Promise<void> | void,
): Promise<void> {
  await withFolder(async (folder) => {
    const path = join(folder, 'server.log')
    writeFileSync(path, before)
    const log = new FileLog(path)
    try {
      await act(log, path)
    } finally {
      log.close()
    }
  })
}

const all = () => true
const holding = (part: string) => (text: string) => text.includes(part)

test('gives what was there before apart, and then only what is new', () =>
  withLog('[INFO] old\n', async (log, path) => {
    assert.is(textOf(log.prelude), '[INFO] old\n')
    appendFileSync(path, 'one\n')
    assert.is(textOf(await log.take(all, 0)), 'one\n')
    appendFileSync(path, 'two\n')
    assert.is(textOf(await log.take(all, 0)), 'two\n')
    assert.is(textOf(await log.take(all, 0)), '')
  }))

test('looks at no more than the end of what was there before', () =>
  withLog(`${'x'.repeat(100_000)}\nlast\n`, (log) => {
    assert.is(textOf(log.prelude).length, 65_536)
    assert.match(textOf(log.prelude), /\nlast\n$/u)
  }))

test('waits for lines that are still on their way', () =>
  withLog('', async (log, path) => {
    appendFileSync(path, 'first ')
    const taken = log.take(holding('end'), 5000)
    setTimeout(() => appendFileSync(path, 'and the end\n'), 30)
    assert.is(textOf(await taken), 'first and the end\n')
  }))

test('gives what there is once its time is over', () =>
  withLog('', async (log, path) => {
    appendFileSync(path, 'half')
    assert.is(textOf(await log.take(holding('never'), 30)), 'half')
  }))

test('begins at the front of a file that was emptied', () =>
  withLog('a long log of before\n', async (log, path) => {
    writeFileSync(path, 'new\n')
    assert.is(textOf(await log.take(all, 0)), 'new\n')
  }))

test('begins at the front of a file that was emptied and has grown past its old size', () =>
  withLog('', async (log, path) => {
    appendFileSync(path, 'life one: Ada 1\n')
    await log.take(all, 0)
    writeFileSync(path, 'life two: Bo 2\nand more than there was before\n')
    assert.is(textOf(await log.take(all, 0)), 'life two: Bo 2\nand more than there was before\n')
  }))

test('reads the rest of a file that was moved away, and then the new one', () =>
  withLog('', async (log, path) => {
    appendFileSync(path, 'old\n')
    renameSync(path, `${path}.1`)
    writeFileSync(path, 'new\n')
    assert.is(textOf(await log.take(all, 0)), 'old\nnew\n')
    appendFileSync(path, 'more\n')
    assert.is(textOf(await log.take(all, 0)), 'more\n')
  }))

test('reads on in a file whose name is gone', () =>
  withLog('', async (log, path) => {
    appendFileSync(path, 'last words\n')
    if (process.platform !== 'win32') rmSync(path)
    assert.is(textOf(await log.take(all, 0)), 'last words\n')
  }))

for (const [what, make, found] of [
  ['that does not exist', () => undefined, 'ENOENT'],
  ['that is a folder', (path: string) => mkdirSync(path), 'not a regular file'],
] as const)
  test(`refuses a log ${what}`, () =>
    withFolder((folder) => {
      const path = join(folder, 'x.log')
      make(path)
      try {
        new FileLog(path)
        assert.unreachable()
      } catch (error) {
        assert.instance(error, Refusal)
        const message = error instanceof Refusal ? error.message : ''
        assert.match(message, '--server-log: expected a log file that can be read, found')
        assert.match(message, found)
      }
    }))

test('takes the log of a stream in parts, and waits for what is to come', async () => {
  const stream = new PassThrough()
  const log = new StreamLog(stream)
  assert.is(log.prelude, undefined)
  stream.write('one\n')
  assert.is(textOf(await log.take(holding('one'), 5000)), 'one\n')
  const taken = log.take(holding('two'), 5000)
  stream.write('two\n')
  assert.is(textOf(await taken), 'two\n')
  log.close()
  assert.ok(stream.destroyed)
})

test('waits no longer for a stream that has ended or broken', async () => {
  for (const end of [
    (s: PassThrough) => s.end('last'),
    (s: PassThrough) => s.destroy(new Error('EIO')),
  ]) {
    const stream = new PassThrough()
    const log = new StreamLog(stream)
    end(stream)
    const began = performance.now()
    await log.take(holding('never'), 20_000)
    assert.ok(performance.now() - began < 5000)
    log.close()
  }
})

test.run()
