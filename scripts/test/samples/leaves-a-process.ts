import { spawn } from 'node:child_process'
import { suite } from 'uvu'

const test = suite('sample')
test('holds, but leaves a process behind', () => {
  const args = ['-e', 'setTimeout(() => {}, 60_000)']
  spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref()
})
test.run()
