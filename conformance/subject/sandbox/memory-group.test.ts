import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runMark } from '../../run-mark.ts'
import { withFolder } from '../../testing/surroundings.ts'
import { readLimits } from './limits.ts'
import { type GroupPlace, MemoryGroup, makeMemoryGroup, programGroup } from './memory-group.ts'
import type { MemoryHierarchy } from './memory-hierarchy.ts'

// A folder stands for the kernel's: what is written where is seen there, and nothing is limited.
const test = suite('memory-group')

const LIMITS = readLimits(['memory=32M', 'together=64M', 'processes=2'])

/** A group of version 2 as the kernel shows it: with these controllers, given on or not. */
function groupIn(
  folder: string,
  {
    has = 'memory pids',
    gives = '',
    isRoot = false,
  }: Partial<Record<'has' | 'gives', string>> & {
    isRoot?: boolean
  },
): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'cgroup.controllers'), `${has}\n`)
  writeFileSync(join(folder, 'cgroup.subtree_control'), `${gives}\n`)
  if (!isRoot) writeFileSync(join(folder, 'cgroup.type'), 'domain\n')
  return folder
}

/** What stands in the files of a folder, by their names. */
function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8').trim()]),
  )
}

function made(hierarchy: MemoryHierarchy): GroupPlace {
  const group = makeMemoryGroup(LIMITS, hierarchy)
  if (group === undefined) throw new Error('expected a group')
  return group.place
}

test('limits all together and each program under version 1, within the own group', () =>
  withFolder((own) => {
    const place = made({ version: 1, top: dirname(own), own })
    const { folder } = place
    assert.equal(place, { version: 1, folder, each: 33_554_432, tasks: 8 })
    assert.is(dirname(folder), own)
    assert.equal(filesIn(folder), {
      'memory.limit_in_bytes': '67108864',
      'memory.memsw.limit_in_bytes': '67108864',
      'memory.use_hierarchy': '1',
    })
    const joining = programGroup(place)
    assert.equal([basename(joining), dirname(dirname(joining))], ['cgroup.procs', folder])
    assert.equal(filesIn(dirname(joining)), {
      'memory.limit_in_bytes': '33554432',
      'memory.memsw.limit_in_bytes': '33554432',
    })
  }))

test('limits them under version 2, beside the own group, where memory is given on', () =>
  withFolder((top) => {
    groupIn(top, { gives: 'memory pids', isRoot: true })
    const slice = groupIn(join(top, 'slice'), { gives: 'cpu memory pids' })
    const own = groupIn(join(slice, 'scope'), {})
    const place = made({ version: 2, top, own })
    assert.is(dirname(place.folder), slice)
    assert.equal(filesIn(place.folder), {
      'cgroup.subtree_control': '+memory',
      'memory.max': '67108864',
      'memory.swap.max': '0',
    })
    assert.equal(filesIn(dirname(programGroup(place))), {
      'memory.max': '33554432',
      'memory.swap.max': '0',
      'pids.max': '8',
    })
  }))

test('lets the root of all groups give memory on, and no other group', () =>
  withFolder((top) => {
    groupIn(top, { gives: 'pids', isRoot: true })
    const own = groupIn(join(top, 'own'), {})
    assert.is(dirname(made({ version: 2, top, own }).folder), top)
    assert.equal(
      [top, own].map((folder) => filesIn(folder)['cgroup.subtree_control']),
      ['+memory', ''],
    )
  }))

test('makes none where the kernel counts no memory, or a group is not its own root', () =>
  withFolder((top) => {
    const own = groupIn(top, { has: 'hugetlb', isRoot: true })
    assert.is(makeMemoryGroup(LIMITS, { version: 2, top, own }), undefined)
    const container = groupIn(join(top, 'container'), {})
    assert.is(makeMemoryGroup(LIMITS, { version: 2, top: container, own: container }), undefined)
    const nowhere = join(top, 'nowhere')
    assert.is(makeMemoryGroup(LIMITS, { version: 1, top, own: nowhere }), undefined)
    assert.equal(readdirSync(container).sort(), [
      'cgroup.controllers',
      'cgroup.subtree_control',
      'cgroup.type',
    ])
  }))

test('reads the most that was used, and whether there was not enough', () =>
  withFolder((folder) => {
    const group = (version: 1 | 2) => new MemoryGroup({ version, folder, each: 1, tasks: 1 })
    const seen = (version: 1 | 2) => [group(version).peak(), group(version).wasKilled()]
    assert.equal([...seen(1), ...seen(2)], [undefined, false, undefined, false])
    writeFileSync(join(folder, 'memory.max_usage_in_bytes'), '123456\n')
    writeFileSync(join(folder, 'memory.peak'), '654321\n')
    writeFileSync(
      join(folder, 'memory.oom_control'),
      'oom_kill_disable 0\nunder_oom 1\noom_kill 0\n',
    )
    writeFileSync(join(folder, 'memory.events'), 'oom 12\noom_kill 0\noom_group_kill 3\n')
    assert.equal([...seen(1), ...seen(2)], [123456, false, 654321, false])
    const program = join(folder, 'program-a')
    mkdirSync(program)
    writeFileSync(join(program, 'memory.oom_control'), 'oom_kill_disable 0\noom_kill 1\n')
    writeFileSync(join(folder, 'memory.events'), 'oom 12\noom_kill 10\n')
    assert.equal([...seen(1), ...seen(2)], [123456, true, 654321, true])
  }))

test('removes a group with those of its programs, and says when it cannot', () =>
  withFolder(async (parent) => {
    const folder = join(parent, 'sumsock-a')
    mkdirSync(join(folder, 'program-a'), { recursive: true })
    const group = new MemoryGroup({ version: 1, folder, each: 1, tasks: 1 })
    const busy = join(folder, 'busy')
    writeFileSync(busy, '')
    assert.is(await group.remove(20), false)
    rmSync(busy)
    assert.equal([await group.remove(20), existsSync(folder)], [true, false])
    assert.is(await group.remove(20), true)
  }))

test('asks the kernel of version 2 to end all that is in a group', () =>
  withFolder(async (parent) => {
    const folder = join(parent, 'sumsock-a')
    mkdirSync(folder)
    writeFileSync(join(folder, 'cgroup.kill'), '')
    const group = new MemoryGroup({ version: 2, folder, each: 1, tasks: 1 })
    assert.is(await group.remove(20), false)
    assert.equal(filesIn(folder), { 'cgroup.kill': '1' })
  }))

test('takes away what runs have left behind that were killed, and nothing else', () =>
  withFolder((own) => {
    const mark = runMark()
    const gone = `sumsock-${mark.replace(/\d+$/u, '2000000000')}-a`
    const here = `sumsock-${mark}-b`
    const elsewhere = 'sumsock-1-2000000000-c'
    for (const name of [gone, here, elsewhere, 'other'])
      mkdirSync(join(own, name, 'program-a'), { recursive: true })
    const { folder } = made({ version: 1, top: own, own })
    assert.equal(readdirSync(own).sort(), ['other', basename(folder), here, elsewhere].sort())
  }))

test.run()
