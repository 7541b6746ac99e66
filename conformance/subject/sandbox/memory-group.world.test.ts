import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { eventually } from '../../testing/surroundings.ts'
import { readLimits } from './limits.ts'
import { type MemoryGroup, makeMemoryGroup, programGroup } from './memory-group.ts'

const test = suite('memory-group.world')

const LIMITS = readLimits(['memory=32M', 'together=48M'])
const MIB = 1024 * 1024

async function withGroup(act: (group: MemoryGroup) => Promise<void> | void): Promise<void> {
  const group = makeMemoryGroup(LIMITS)
  if (group === undefined) throw new Error('expected a memory group a second time')
  try {
    await act(group)
  } finally {
    assert.is(await group.remove(), true)
    assert.is(existsSync(group.place.folder), false)
  }
}

/** Runs a command line as a program of a group. */
function run(group: MemoryGroup, line: string) {
  const words = ['-c', 'echo 0 >"$1" && eval "$2"', 'sh', programGroup(group.place), line]
  return spawnSync('/bin/sh', words, { encoding: 'utf8', timeout: 5000, killSignal: 'SIGKILL' })
}

/** tail(1) keeps a line until its end, which never comes here. */
const keeps = (size: string) => `head -c ${size} /dev/zero | tail | wc -c`

const first = makeMemoryGroup(LIMITS)

test('leaves nothing behind of what it may have made', async () => {
  assert.is((await first?.remove()) ?? true, true)
})

if (first !== undefined) {
  test('lets a program use what it may', () =>
    withGroup((group) => {
      assert.is(run(group, keeps('8M')).stdout, `${8 * MIB}\n`)
      assert.is(group.wasKilled(), false)
      const peak = group.peak() ?? 8 * MIB
      assert.ok(peak >= 8 * MIB && peak <= 48 * MIB, String(peak))
    }))

  test('ends a program that uses more, and tells of it', () =>
    withGroup((group) => {
      assert.is(run(group, keeps('40M')).stdout, '0\n')
      assert.is(group.wasKilled(), true)
    }))

  test('counts two programs together', () =>
    withGroup((group) => {
      const other = programGroup(group.place)
      const second = `(echo 0 >'${other}'; ${keeps('28M')}) & ${keeps('28M')}; wait`
      // Both hold on to what they have read until the end.
      const slowly = second.replaceAll('/dev/zero', '/dev/zero | (cat; sleep 1)')
      const counts = run(group, slowly).stdout.trim().split('\n').map(Number)
      assert.is(group.wasKilled(), true)
      assert.ok(counts.includes(0), counts.join(' '))
    }))

  test('ends what stays behind when it is removed', async () => {
    let left = 0
    await withGroup((group) => {
      const { stdout } = run(group, 'setsid sleep 60 >/dev/null 2>&1 & echo $!')
      left = Number(stdout)
      assert.is(isThere(left), true)
    })
    await eventually(() => !isThere(left), 'the end of what stayed behind')
  })
}

/** Whether a process runs; one that nobody has taken leave of does not. */
function isThere(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

test.run()
