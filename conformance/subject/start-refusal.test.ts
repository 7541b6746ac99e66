import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Exit } from '../evidence.ts'
import type { Readiness } from './readiness.ts'
import { startRefusal } from './start-refusal.ts'

const test = suite('start-refusal')

const SEEN: [string, Readiness, Exit | undefined, string][] = [
  ['an exit', { kind: 'exited' }, { at: 1, code: 3, signal: null }, 'an exit with status 3'],
  ['a signal', { kind: 'exited' }, { at: 1, code: null, signal: 'SIGSEGV' }, 'an end by SIGSEGV'],
  ['a deadline', { kind: 'deadline' }, undefined, 'no listener'],
]

for (const [what, readiness, exit, found] of SEEN)
  test(`says that there was ${what}, and leaves the last lines to who reports it`, () => {
    const lastLine = 'boom \u001b[2J\u0007'
    const failed = { command: 'x "y"', port: 8000, limit: 1500, exit, lastLine }
    const refusal = startRefusal(readiness, failed)
    assert.is(refusal.status, 3)
    assert.is(refusal.code, 'E_START')
    assert.is(
      refusal.message,
      `"x \\"y\\"": expected --server to listen on port 8000 within 1.5 s, found ${found}. ` +
        'Run the command by hand and mend what it says.',
    )
  })

test('says where else it listens, and how to tell it the port', () => {
  const failed = { command: 'x', port: 8000, limit: 15_000, exit: undefined, lastLine: undefined }
  const { message } = startRefusal({ kind: 'elsewhere', ports: [5000, 5001] }, failed)
  assert.is(
    message,
    '"x": expected --server to listen on port 8000 within 15 s, found a listener on port 5000, 5001. ' +
      'Put {port} into the command, obey PORT, or give --port with the port that it uses.',
  )
})

test('says the same of every port that was not asked for', () => {
  const failed = { command: 'x', port: undefined, limit: 1500, exit: undefined, lastLine: '' }
  assert.match(
    startRefusal({ kind: 'deadline' }, failed).message,
    '"x": expected --server to listen on the port that it was given within 1.5 s, found no listener. ',
  )
})

test('says that it printed nothing', () => {
  const failed = { command: 'x', port: 1, limit: 1, exit: undefined, lastLine: undefined }
  assert.match(startRefusal({ kind: 'deadline' }, failed).message, 'It printed nothing.')
})

test.run()
