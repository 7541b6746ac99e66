import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../testing/surroundings.ts'
import { javaLaunchers } from './java-launchers.ts'
import { readLimits } from './limits.ts'

const test = suite('java-launchers')

/** Runs a launcher before a program that prints what it is called with. */
function called(command: string, words: readonly string[], limits = readLimits([])) {
  return withFolder((folder) => {
    for (const part of ['launchers', 'real']) mkdirSync(join(folder, part))
    for (const { name, text } of javaLaunchers(limits)) {
      const program = `#!/bin/sh\necho ${name}; printf '<%s>' "$@"`
      for (const [part, content] of [['launchers', text] as const, ['real', program] as const]) {
        writeFileSync(join(folder, part, name), content)
        chmodSync(join(folder, part, name), 0o755)
      }
    }
    const PATH = `${join(folder, 'launchers')}:${join(folder, 'real')}:/usr/bin:/bin`
    return execFileSync('/bin/sh', ['-c', `${command} "$@"`, 'sh', ...words], {
      env: { PATH },
      encoding: 'utf8',
    })
  })
}

if (process.platform !== 'win32') {
  test('puts the size before the words of the program, which stay as they are', async () => {
    assert.is(
      await called('java', ['-Xmx1g', 'My Server', '', '*']),
      'java\n<-XX:+IgnoreUnrecognizedVMOptions><-XX:ActiveProcessorCount=2><-Xms16m><-Xmx256m>' +
        '<-Xmx1g><My Server><><*>',
    )
  })

  test('passes it on through the compiler', async () => {
    assert.is(
      await called('javac', ['Server.java'], readLimits(['memory=16M'])),
      'javac\n<-J-XX:+IgnoreUnrecognizedVMOptions><-J-XX:ActiveProcessorCount=2><-J-Xms8m><-J-Xmx8m>' +
        '<Server.java>',
    )
  })

  test('finds the real program behind another folder on the PATH', async () => {
    const shown = await called('PATH=/nowhere:$PATH java', ['Server'])
    assert.is(shown.split('\n')[0], 'java')
    assert.match(shown, '<Server>')
  })
}

test.run()
