import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('class/prove')

/** Longer than that a class of four does not take, in milliseconds. */
const LIMIT = 200_000

test('finds a small class as declared, and the same when it was killed and resumed', async () => {
  const args = ['--import', 'tsx', 'proofs/class/prove.ts', '--size', '4', '--kills', '1']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
  const printed = await text(child.stdout)
  clearTimeout(timer)
  const lines = printed.trimEnd().split('\n')
  assert.match(lines[0] ?? '', /^4 submissions in \d+ s, status [03]$/u)
  assert.is(lines.at(-1), 'as declared', printed)
})

test.run()
