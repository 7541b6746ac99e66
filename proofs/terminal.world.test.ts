import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { REFERENCE_CLIENT } from './commands.ts'
import { spawnSuite } from './spawned-suite.ts'

const test = suite('terminal')

/** What a terminal makes of input: a line, one too many, none, and one that is no number. */
const CASES = [
  'exchange/plain',
  'range/below#zero',
  'client/two-lines',
  'client/end-of-input',
  'client/no-integer#word',
  'client/nobody-listens',
]
const PYTHON = 'python3 fixtures/submissions/python-right/client.py {port} {host}'

for (const command of [REFERENCE_CLIENT, PYTHON])
  test(`runs on a terminal: ${command}`, async () => {
    const { status, stdout, stderr } = await spawnSuite([...CASES, '--client', command, '--pty'])
    assert.equal([status, stderr], [0, ''], stdout)
  })

test('runs a server on a terminal', async () => {
  const command = 'python3 fixtures/submissions/python-right/server.py {port}'
  const { status, stderr } = await spawnSuite([
    'exchange',
    'range/above',
    '--server',
    command,
    '--pty',
  ])
  assert.equal([status, stderr], [0, ''])
})

test.run()
