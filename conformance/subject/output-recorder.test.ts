import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { OutputRecorder } from './output-recorder.ts'

const test = suite('output-recorder')

const LINE_KEPT = 65_536
const FLOOD_KEPT = 131_072
const STREAM_KEPT = 524_288

function textOf({ output }: OutputRecorder): string {
  return Buffer.concat(output.chunks.map(({ octets }) => octets)).toString()
}

test('keeps what is printed, however it is torn', () => {
  const recorder = new OutputRecorder('stdout')
  for (const part of ['[INFO] ', 'one\n[IN', 'FO] two\n', '', 'end'])
    recorder.take(Buffer.from(part))
  assert.is(textOf(recorder), '[INFO] one\n[INFO] two\nend')
  assert.is(recorder.output.dropped, 0)
})

test('keeps the beginning of a line of 100 MB, its end, and the lines after it', () => {
  const recorder = new OutputRecorder('stdout')
  const part = Buffer.alloc(1_000_000, 'x')
  for (let i = 0; i < 100; i += 1) recorder.take(part)
  recorder.take(Buffer.from('\n[INFO] after\n'))
  assert.is(textOf(recorder), `${'x'.repeat(LINE_KEPT)}\n[INFO] after\n`)
  assert.is(recorder.output.dropped, 100_000_000 - LINE_KEPT)
  assert.is(recorder.output.full, undefined)
})

test('keeps of much all, and of a flood the beginning, and counts the rest', () => {
  const recorder = new OutputRecorder('stdout')
  const line = Buffer.from(`${'y'.repeat(999)}\n`)
  for (let i = 0; i < STREAM_KEPT / 1000 - 1; i += 1) recorder.take(line)
  assert.equal([textOf(recorder).length, recorder.output.dropped], [524_000, 0])
  for (let i = 524; i < 10_000; i += 1) recorder.take(line)
  const kept = textOf(recorder)
  assert.is(kept, `${'y'.repeat(999)}\n`.repeat(132).slice(0, FLOOD_KEPT))
  assert.equal([recorder.output.dropped, recorder.output.full], [10_000_000 - kept.length, true])
})

test('drains a stream to its end, and survives its error', async () => {
  const recorder = new OutputRecorder('stderr')
  const stream = new PassThrough()
  recorder.drain(stream)
  stream.write('one\n')
  await new Promise((resolve) => setImmediate(resolve))
  stream.destroy(new Error('EIO'))
  await new Promise((resolve) => setImmediate(resolve))
  assert.is(textOf(recorder), 'one\n')
})

test('gives the last lines, without an empty one at the end', () => {
  const recorder = new OutputRecorder('stdout')
  recorder.take(Buffer.from('one\r\ntwo\nthree\n'))
  assert.equal(recorder.lastLines(2), ['two', 'three'])
  assert.equal(recorder.lastLines(32), ['one', 'two', 'three'])
  assert.equal(new OutputRecorder('stdout').lastLines(3), [])
})

test('gives the last lines of a flood too', () => {
  const recorder = new OutputRecorder('stdout')
  for (let i = 0; i < 5000; i += 1) recorder.take(Buffer.from(`${'z'.repeat(999)}\n`))
  recorder.take(Buffer.from('Traceback\nMemoryError\n'))
  assert.equal(recorder.lastLines(2), ['Traceback', 'MemoryError'])
})

test('keeps the octets of a chunk whose memory is used again', () => {
  const recorder = new OutputRecorder('stdout')
  const chunk = Buffer.from('one\n')
  recorder.take(chunk)
  chunk.fill('z')
  assert.is(textOf(recorder), 'one\n')
})

test.run()
