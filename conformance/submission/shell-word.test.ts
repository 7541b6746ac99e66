import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { splitCommand } from '../subject/command-line.ts'
import { commandOf, pathWord } from './shell-word.ts'

const test = suite('shell-word')

if (process.platform !== 'win32')
  test('writes words that are split as they were', () => {
    const words = [
      'a',
      'a b',
      "it's",
      'say "x"',
      `both ' and "`,
      '$HOME',
      'a;b',
      'a|b',
      '*.py',
      '#x',
      '客户端.py',
      'back\\slash',
      `'"\\$\``,
      '{port}',
      '-x',
    ]
    assert.equal(splitCommand(commandOf(words), 'command'), words)
  })

test('leaves a plain word as it is', () => {
  assert.is(
    commandOf(['java', '-cp', 'a:b', 'sum.Server', '{port}']),
    'java -cp a:b sum.Server {port}',
  )
})

test('writes a path that no program takes for an option', () => {
  assert.equal(['-x.py', 'a/-x.py', 'x.py'].map(pathWord), ['./-x.py', 'a/-x.py', 'x.py'])
})

test.run()
