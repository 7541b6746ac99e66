import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../testing/surroundings.ts'
import { joining } from './joining.ts'

const test = suite('joining')

/** Runs words that join something, if that is asked for, and says what became of them. */
function run(words: readonly string[]) {
  const [file = '', ...args] = words
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', timeout: 5000 })
  return { status, stdout }
}

if (process.platform === 'linux') {
  test('runs words as they are where there is no group', () => {
    const printed = run([...joining(undefined), 'printf', '%s|', '-n', '$(exit 3)', ''])
    assert.equal(printed, { status: 0, stdout: '-n|$(exit 3)||' })
    assert.is(run([...joining(undefined), '/bin/sh', '-c', 'exit 7']).status, 7)
  })

  test('makes who joins the first to be ended when the machine lacks memory', () => {
    const { stdout } = run([...joining(undefined), 'cat', '/proc/self/oom_score_adj'])
    assert.is(stdout, '1000\n')
  })

  test('gives each program a group of its own within that of the submission, and joins it', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'memory.limit_in_bytes'), '')
      const place = { version: 1, folder, each: 1 << 20, tasks: 8 } as const
      // The kernel makes the files of a group; here the folder is none.
      const of = () => joining(place).at(-1) ?? ''
      const [one, other] = [of(), of()]
      assert.is.not(one, other)
      for (const file of [one, other])
        assert.match(file.slice(folder.length), /^\/program-\w+\/cgroup\.procs$/u)
      const { status } = run([...joining(place), 'true'])
      assert.is(status, 0)
    }))

  test('runs nothing where the group cannot be joined', () =>
    withFolder((folder) => {
      const place = { version: 1, folder, each: 1 << 20, tasks: 8 } as const
      const words = joining(place)
      mkdirSync(words.at(-1) ?? '')
      assert.equal(run([...words, 'echo', 'ran']), { status: 126, stdout: '' })
    }))

  test('joins before all else', () =>
    withFolder((folder) => {
      const words = joining({ version: 1, folder, each: 1 << 20, tasks: 8 })
      const file = words.at(-1) ?? ''
      assert.equal(run([...words, 'cat', file]), { status: 0, stdout: '0\n' })
      assert.is(readFileSync(join(file, '..', 'memory.limit_in_bytes'), 'utf8'), String(1 << 20))
    }))
}

test('ends with the words, to which those that are run are added', () => {
  assert.equal(joining(undefined).slice(0, 2), ['/bin/sh', '-c'])
})

test.run()
