import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { fillCommand, findExecutable, splitCommand } from './command-line.ts'

const test = suite('command-line')

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.status} ${error.message}`
  }
  return 'no refusal'
}

const SPLIT: [string, string[]][] = [
  ['python3 server.py {port}', ['python3', 'server.py', '{port}']],
  [`'my python' "my server.py"`, ['my python', 'my server.py']],
  [`sh -c 'exec server $PORT > log && true'`, ['sh', '-c', 'exec server $PORT > log && true']],
  ['server --port={port} --name=a"b c"d', ['server', '--port={port}', '--name=ab cd']],
  ['server $PORT', ['server', '$PORT']],
  ['server *.class ?', ['server', '*.class', '?']],
  [`server ''`, ['server', '']],
  ['  server   8000  ', ['server', '8000']],
]

for (const [command, words] of SPLIT)
  test(`splits ${command}`, () => assert.equal(splitCommand(command, '--server'), words))

for (const operator of ['&&', '||', '|', ';', '>', '<', '&', '>>'])
  test(`refuses ${operator} as a word`, () => {
    assert.is(
      messageOf(() => splitCommand(`make ${operator} ./server {port}`, '--server')),
      `E_COMMAND 2 --server: expected one command without a shell, found "${operator}". ` +
        `Give the first part with --build "CMD" (it is run first), or use sh -c '…'.`,
    )
  })

test('refuses a comment, which would hide the rest', () => {
  assert.match(
    messageOf(() => splitCommand('server # {port}', '--server')),
    'found "#"',
  )
})

for (const command of ['', '   '])
  test(`refuses ${JSON.stringify(command)}, which is no command`, () => {
    assert.is(
      messageOf(() => splitCommand(command, '--build')),
      `E_COMMAND 2 --build: expected a command, found ${JSON.stringify(command)}. ` +
        'For example: --build "python3 server.py {port}".',
    )
  })

for (const command of ['node "x', `sh -c 'a`, 'say it"s', `echo don't`])
  test(`refuses ${command}, whose quote is left open`, () => {
    assert.match(
      messageOf(() => splitCommand(command, '--server')),
      `expected a command whose quotes are closed, found ${JSON.stringify(command)}`,
    )
  })

for (const command of [`say \\"hi`, `sh -c "it's"`, `sh -c 'a "b'`, String.raw`sh -c "a \" b"`])
  test(`takes ${command}, whose quotes are closed`, () => {
    assert.is(
      messageOf(() => splitCommand(command, '--server')),
      'no refusal',
    )
  })

test('fills {port} wherever it stands, and leaves what it does not know', () => {
  const words = ['server', '--port={port}', '{port}{port}', '{host}', '{x}']
  assert.equal(fillCommand(words, { port: 8000, host: '127.0.0.1' }), [
    'server',
    '--port=8000',
    '80008000',
    '127.0.0.1',
    '{x}',
  ])
})

if (process.platform !== 'win32') {
  test('finds a program on the path, by its path, and relative to the folder', async () => {
    await withFolder((folder) => {
      const file = join(folder, 'server')
      writeFileSync(file, '#!/bin/sh\n')
      chmodSync(file, 0o755)
      mkdirSync(join(folder, 'bin'))
      assert.is(findExecutable('server', '/', `/nowhere:${folder}`), file)
      assert.is(findExecutable('./server', folder), file)
      assert.is(findExecutable(file, '/'), file)
      assert.is(findExecutable('bin', '/', folder), undefined)
    })
  })

  test('takes no file that may not be run', async () => {
    await withFolder((folder) => {
      writeFileSync(join(folder, 'server.py'), '')
      assert.is(findExecutable('./server.py', folder), undefined)
      assert.is(findExecutable('server.py', folder, folder), undefined)
    })
  })
}

test('refuses a command that no system could take', () => {
  const refusal = refusalOf(() => splitCommand('python3\0 server.py', '--server'))
  assert.is(refusal?.code, 'E_COMMAND')
})

test.run()
