import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { now } from '../deadlines.ts'
import { eventually } from '../testing/surroundings.ts'
import { commandOf, descendants, isThere, LIFE_MARK } from './descendants.ts'
import { ProcessFamily } from './process-family.ts'

const test = suite('process-family')

const MARK = `a-test-${process.pid}`

/** A shell that waits for one that waits for a sleeper, as a group of its own; all are ended afterwards. */
async function withFamily(
  depth: number,
  act: (family: ProcessFamily, pids: readonly number[], child: ChildProcess) => Promise<void>,
): Promise<void> {
  const inner = 'sleep 600; :'
  const child = spawn('/bin/sh', ['-c', '/bin/sh -c "$1"; :', 'sh', inner], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, [LIFE_MARK]: MARK },
  })
  const ended = once(child, 'exit')
  const { pid = 0 } = child
  try {
    const isWhole = () => commandOf(descendants(pid)[2] ?? 0) === 'sleep 600'
    await eventually(isWhole, 'a family of three')
    await act(new ProcessFamily({ pid, mark: MARK, depth }), descendants(pid), child)
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL')
    await ended
  }
}

if (process.platform === 'linux') {
  test('tells its members by descent, itself first', () =>
    withFamily(0, async (family, pids) => {
      assert.equal(family.members(), [...pids])
    }))

  test('counts all as its own where nobody confines it', () =>
    withFamily(0, async (family, pids) => {
      const found = family.survivors().map((one) => Number(one.split(' ')[0]))
      assert.equal(found.sort(), [...pids].sort())
    }))

  test('counts those who confine it neither as survivors nor among those who are asked to end', () =>
    withFamily(2, async (family, [, , sleeper = 0]) => {
      assert.equal(family.survivors(), [`${sleeper} sleep 600`])
      family.terminate(false)
      await eventually(() => !isThere(sleeper), 'the end of the sleeper')
    }))

  test('ends all of them, those who confine it as well', () =>
    withFamily(2, async (family, pids) => {
      family.kill(false)
      await family.untilGone(pids, 5000)
      assert.equal(pids.filter(isThere), [])
    }))

  test('waits no longer than it may for those who are not gone', () =>
    withFamily(0, async (family, pids) => {
      const began = now()
      await family.untilGone(pids, 50)
      const took = now() - began
      assert.ok(took >= 50 && took < 2000, `${took} ms`)
    }))
}

test('has nobody where nothing was started', async () => {
  const family = new ProcessFamily({ pid: undefined, mark: `${MARK}-none`, depth: 0 })
  assert.equal([family.members(), family.survivors()], [[], []])
  family.terminate(false)
  family.kill(true)
  await family.untilGone([], 1000)
})

test.run()
