import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { deadlines, now, pause, within } from './deadlines.ts'

const test = suite('deadlines')

test('stretches all deadlines alike, but for the start, which has its own', () => {
  const [plain, doubled] = [deadlines(1, 15), deadlines(2, 15)]
  assert.is(doubled.reply, plain.reply * 2)
  assert.is(doubled.idle, plain.idle * 2)
  assert.is(deadlines(1, 3).start, 3000)
})

test('gives what comes in time, and nothing once the time is over', async () => {
  assert.is(await within(1000, Promise.resolve('here')), 'here')
  assert.is(await within(5, new Promise(() => undefined)), undefined)
})

test('takes what arrived in time although this process was late to look', async () => {
  const program = 'process.stdout.write("a"); setTimeout(() => process.stdout.write("b"), 20)'
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    await once(child.stdout, 'data')
    const heard = within(100, once(child.stdout, 'data'))
    const began = now()
    while (now() - began < 300);
    assert.equal((await heard)?.map(String), ['b'])
  } finally {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
})

test('pauses for as long as it is told', async () => {
  const began = now()
  await pause(20)
  assert.ok(now() - began >= 19)
})

test.run()
