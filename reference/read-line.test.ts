import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LINE_LIMIT, readLine } from './read-line.ts'

const test = suite('read-line')

test('reads the first line and lets go of the stream', async () => {
  const stream = new PassThrough()
  stream.write('2')
  stream.write('5\n7\n')
  assert.equal(await readLine(stream), { kind: 'line', text: '25' })
  assert.is(stream.destroyed, true)
})

test('takes the end of the input for the end of the line', async () => {
  const stream = new PassThrough()
  stream.end('25')
  assert.equal(await readLine(stream), { kind: 'line', text: '25' })
})

test('tells the end of the input', async () => {
  const stream = new PassThrough()
  stream.end()
  assert.equal(await readLine(stream), { kind: 'end' })
})

test('takes a stream that cannot be read for one at its end', async () => {
  const stream = new PassThrough()
  setImmediate(() => stream.destroy(new Error('EIO')))
  assert.equal(await readLine(stream), { kind: 'end' })
})

test('gives up on a line without an end', async () => {
  const stream = new PassThrough()
  stream.write('1'.repeat(LINE_LIMIT + 1))
  assert.equal(await readLine(stream), { kind: 'too-long' })
})

test.run()
